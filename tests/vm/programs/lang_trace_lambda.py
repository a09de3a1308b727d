apply = lambda function, value: function(value)
print(apply(lambda x: x + 1, 2))
apply(lambda x: x.upper(), 3)
