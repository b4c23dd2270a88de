# For how long personal data are kept.
data-lead = Closed cases can be erased after a time: names, addresses, words and files. The journal stays.
data-months = Months to keep them
data-months-hint = Counted from the last thing that happened in a closed case. Empty: kept without a term
data-months-wrong = Write a whole number from 1 to { $n }, or leave the field empty
data-look = How many cases is that?
data-today = Today that is
data-today-none = No term is set: nothing is erased by itself.
data-touched = { $n ->
    [0] not a single case
    [one] { $n } case
   *[other] { $n } cases
 }
data-what = What will happen
data-what-text = Once saved, the program begins to erase such cases, a few at a time. What was erased cannot be brought back. Backups made before still hold the data.
data-one = A single case
data-one-text = When a person asks for their data to be erased, open their case: the link “Erase personal data” stands below what is known of them.
