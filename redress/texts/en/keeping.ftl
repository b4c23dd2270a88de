# The letter to the owners with the day's root.
root-title = The day’s root
root-text = Keep this letter. It proves what your cases were at the end of this day.
