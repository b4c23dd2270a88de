# Макросы у дела.
do-macro = Макрос
key-macro = макрос: ответ и действия сразу
key-macro-number = макрос с этим номером
commands-macros = Макросы
macro-title = Запустить макрос
macro-choose = Какой макрос
macro-none = Макросов ещё нет. Их собирает управляющий в настройках.
macro-make = Собрать первый
macro-all = Другие макросы
macro-sends = Что прочитает покупатель
    .hint = Уйдёт через 10 секунд, и вместе с этим сделается то, что ниже. Отмена удержит и то и другое.
macro-does = Что произойдёт
macro-already = так уже и есть
macro-cannot = Часть этого сейчас сделать нельзя, поэтому не делаем ничего.
macro-run = Отправить и сделать
macro-run-now = Сделать сейчас
macro-run-anyway = Всё равно сделать
macro-gaps = Заполните, что осталось: { $gaps }
macro-changed = Этот макрос изменили или убрали. Посмотрите на него ещё раз
macro-along = вместе с макросом
macro-answers = ответ покупателю
macro-answers-shopper = Ответ, затем ждём покупателя
macro-answers-shop = Ответ, и ход остаётся за нами
macro-answers-goods = Ответ, затем ждём товар
macro-intent = Тема: { $what }
macro-urgency = Срочность: { $what }
macro-ground = Основание: { $what }
macro-owner-runner = тот, кто запустил
macro-labels-on = Поставить:
macro-labels-off = Снять:
macro-labels-gone = { $n ->
    [one] { $n } метки этого макроса больше нет: она пропущена.
    [few] { $n } меток этого макроса больше нет: они пропущены.
   *[many] { $n } меток этого макроса больше нет: они пропущены.
 }
macro-closes = Закрыть: { $outcome }
macro-sleeps-until = Отложить до: { $when }
macro-later-tomorrow = Отложить до завтрашнего утра
macro-later-monday = Отложить до утра понедельника
macro-later-three-days = Отложить на три дня
macro-later-week = Отложить на неделю
macro-later-answer = Отложить, пока не ответит покупатель
overtaken-macro = Ваш текст сохранён. Прочитайте новое: если макрос всё ещё подходит, запустите его.
refusal-owner-gone = того, кому передают дело, в магазине больше нет
refusal-no-person = программа не отвечает за дела
