# Roles: the same words wherever a role is named.
role-owner = owner
role-manager = manager
role-agent = agent
role-viewer = viewer
