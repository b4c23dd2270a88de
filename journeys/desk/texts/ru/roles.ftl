# Роли: одни и те же слова везде, где роль названа.
role-owner = владелец
role-manager = менеджер
role-agent = оператор
role-viewer = наблюдатель
