grid = [[1, 2, 3], [4, 5, 6]]


def cell(row, column):
    return grid[row][column] + grid[ row ][ column + 7 ]


print(grid[0][0])
cell(1, 2)
