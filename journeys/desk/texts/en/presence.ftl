# Who else is at a case.
here-open = Also open with:
here-writes = Writing now:
crowd-writes = An answer is being written in this case right now: { $who }. Your text is kept: wait for theirs, or send yours all the same.
crowd-waits = A colleague’s answer goes out within seconds ({ $who }): it stands in the talk above. Your text is kept: send it only if it adds something.
