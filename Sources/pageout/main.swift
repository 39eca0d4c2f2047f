print("pageout")
