print("bowline")
