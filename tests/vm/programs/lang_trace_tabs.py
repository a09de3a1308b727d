def tabbed(x):
	if x:
		return x / 0   # a comment after it


tabbed(1)
