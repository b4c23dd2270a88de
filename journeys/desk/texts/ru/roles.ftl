# Роли: одни и те же слова везде, где роль названа.
role-owner = владелец
role-manager = управляющий
role-agent = оператор
role-viewer = наблюдатель
