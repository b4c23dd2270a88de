# What to do at once where a thing is dangerous.
danger-title = Dangerous? This first
danger-stop = Use it no more, and let nobody else use it.
danger-keep = Keep it and its wrapping: without them the batch cannot be checked.
danger-photo = Photograph the thing, the label and the batch number.
danger-doctor = If somebody was hurt, see a doctor and ask for a paper.
danger-tell = Tell the authority: whom and how
