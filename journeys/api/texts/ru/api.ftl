# Описание API для людей.
api-title = API
api-key-text = Ключ создаёт владелец: «Настройки», «Ключи программ». Чтобы попробовать примеры, положите его в KEY. Само описание — на английском.
api-endpoints = Что можно
api-scope = Право ключа: { $scope }
api-parameters = Параметры
api-needed = обязательно
api-body = В теле —
api-example = Пример
api-answers = Ответы
api-forms = Что передаём и получаем
