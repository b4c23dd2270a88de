# Бюллетени: что ходит сейчас, и их страница у оператора.
bulletins-title = Что ходит сейчас
bulletins-lead = Схемы обмана, о которых нам сообщили и которые мы проверили.
bulletins-empty = Пока ничего
bulletins-empty-text = Когда подтвердим новую волну, она появится здесь.
bulletins-check = Пришло похожее?
bulletins-check-text = Вставьте сообщение: скажем, что в нём не так.
bulletins-feeds = Лента
bulletins-feed = { $shop }: осторожно, обман
bulletin-status = Осторожно, обман
bulletin-sample = Так это выглядит
bulletin-count = { $n ->
    [one] Нам сообщили { $n } раз
    [few] Нам сообщили { $n } раза
   *[many] Нам сообщили { $n } раз
}
bulletin-share = Пошлите им адрес этой страницы.
bulletin-other-lang = Пока только по-английски.
reported-title = Спасибо, записали
reported-status = Сохранено без личного
reported-text = Посмотрим на похожие сообщения и предупредим остальных. Кто прислал, мы не записали.
reported-again = Проверить другое
scams-title = Обман
scams-back = К обращениям
scams-lead = Посетители сообщают о подозрительных сообщениях; похожие собраны вместе. Подтвердите волну и напишите бюллетень: его увидит каждый, кому пришло похожее.
scams-empty = Никто ничего не прислал
scams-empty-text = Сообщения с «Проверить сообщение» появятся здесь.
scams-count = { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[many] { $n } сообщений
}
scams-kept = { $n ->
    [one] Сообщения хранятся { $n } день.
    [few] Сообщения хранятся { $n } дня.
   *[many] Сообщения хранятся { $n } дней.
}
scam-title = Волна похожих сообщений
scam-new = Не разобрано
scam-confirmed = Обман
scam-dismissed = Не обман
scam-published = Бюллетень опубликован
scam-saved = Сохранено
scam-first = впервые
scam-sample = Образец
scam-confirm = Это обман
scam-dismiss = Это не обман
scam-bulletin = Бюллетень
scam-bulletin-text = Что приходит, чего хотят, что делать. Достаточно одного языка: другим покажем его же.
scam-title-ru = Заголовок по-русски
scam-words-ru = Текст по-русски
scam-title-en = Заголовок по-английски
scam-words-en = Текст по-английски
scam-publish = Опубликовать
scam-withdraw = Снять с публикации
scam-look = Посмотреть
scam-reports = Последние сообщения
scam-reports-gone = Сами сообщения уже стёрты: срок хранения вышел.
scam-title-missing = Напишите заголовок
scam-words-missing = Напишите текст
scam-empty = Напишите заголовок и текст хотя бы на одном языке
scam-theirs = Пока вы писали, здесь сохранили: «{ $words }». Опубликуйте ещё раз, и останется ваше
scam-theirs-nothing = Пока вы писали, отсюда убрали слова. Опубликуйте ещё раз, и останется ваше
scam-too-long = Слишком длинно: оставьте главное
