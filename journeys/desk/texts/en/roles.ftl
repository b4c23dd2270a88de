# Roles: the same words wherever a role is named.
role-owner = owner
role-manager = manager
role-agent = agent
role-viewer = viewer
role-own = a role that is gone
# What roles allow
right-see = See cases
right-answer = Answer cases
right-answer-hint = Write, label, take over, close
right-about-people = See complaints about people
right-about-people-hint = About staff and couriers
right-approve = Approve payouts
right-approve-hint = As the second person, above the limit
right-templates = Write templates
right-templates-hint = And macros, help pages, labels, notices and shared views
right-teach = Teach the sorting
right-teach-hint = And put a new model into use
right-reports = See reports
right-reports-hint = And the board, the load and the queue; letters about terms where a case has no owner
right-audit = See the shop’s journal
right-audit-hint = Who changed which setting
right-erase = Erase personal data
right-erase-hint = For good, when a shopper asks
right-settings = Set up the shop
right-settings-hint = Name, contacts, hours, mail, law, imports
right-keys = Make keys for programs
right-keys-hint = A key can do no more than whoever made it
right-people = Invite people and change roles
# Roles of one's own
roles-open = Roles and what they may do
roles-title = Roles
roles-lead = Who may do what. Beside the four roles that every shop has, you can make your own.
roles-may = May
roles-yes = yes
roles-no = no
roles-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
roles-press = Open a role of your own by its name.
roles-another = a role of the shop’s own
roles-new = A new role
roles-name = Name
roles-name-hint = Such as “accounts” or “shift lead”
roles-name-missing = Name the role
roles-taken = There is a role of this name already
roles-full = { $n ->
    [one] There can be { $n } role of your own. Remove one that is not needed
   *[other] There can be { $n } roles of your own. Remove one that is not needed
  }
roles-rights = What it may do
roles-rights-hint = Everybody sees cases
roles-make = Make the role
roles-back = All roles
roles-how = A change reaches everybody with the role at once. Where answering ends, a person’s cases have no owner again. Inviting people and changing roles stays with owners: otherwise anybody could make themselves one.
roles-remove = Remove the role
roles-remove-text = Nobody has it now.
roles-remove-button = Remove
roles-held = Somebody has this role, or was invited with it. Give them another one first
