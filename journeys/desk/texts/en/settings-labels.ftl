# The shop’s labels.
settings-labels = Labels
labels-lead = A label is a word on a case: “VIP”, “waiting for the warehouse”, “batch 0419”. Lists are filtered by it. Write no shopper’s name in it.
labels-name = Name
labels-colour = Colour
labels-make = Add label
labels-none = No labels yet
    .text = Add the first one: every case offers it by the key L.
labels-cases = { $n ->
    [one] { $n } case
   *[other] { $n } cases
 }
labels-going = Is being taken off every case.
labels-away = Remove it or merge it
labels-away-text = The label is taken off every case, and the chronicle of each says so. This cannot be undone.
labels-into = In its place
labels-into-missing = Choose which label to put in its place
labels-merge = Merge
labels-remove = Remove label
labels-taken = There is a label of this name already, or there are 200
labels-met = Somebody else changed the label while you were looking. This is how it stands now
labels-was-removed = This label is gone
colour-grey = grey
colour-red = red
colour-orange = orange
colour-green = green
colour-blue = blue
colour-violet = violet
