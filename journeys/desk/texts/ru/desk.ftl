# Рабочий стол: представления, список, полосы сверху.
view-mine = Мои
view-unowned = Без ответственного
view-waiting = Ждут нас
view-overdue = Просрочены
view-all = Все
rail-scams = Обман
rail-settings = Настройки
search-label = Имя, слово, заказ или номер
search-title = Найдено
empty-mine = У вас ничего не ждёт
    .text = Возьмите дело из «Без ответственного», и оно появится здесь.
empty-unowned = У каждого дела есть ответственный
    .text = Новое обращение сначала появится здесь.
empty-waiting = Ничего не ждёт
    .text = Всем ответили. Новые обращения появятся здесь.
empty-overdue = Ничего не просрочено
    .text = Сюда попадает то, на что не ответили к обещанному времени.
empty-all = Обращений ещё нет
    .text = Первое появится здесь, как только покупатель напишет.
empty-sieve = Таких дел здесь нет
    .text = Уберите отбор, и увидите остальные.
empty-unknown = Такого отбора нет: { $what }
    .text = Уберите его, и увидите дела, или выберите другой.
empty-search = Ничего не нашлось
    .text = Ищем по словам переписки, имени, почте, телефону, заказу и номеру дела. Попробуйте одно слово.
none-open = Выберите дело слева
none-open-text = Откройте щелчком или клавишами J, K и Enter.
fresh-one = { "{n}" } новое: показать
fresh-few = { "{n}" } новых: показать
fresh-many = { "{n}" } новых: показать
shopper-unnamed = Имя не указано
shopper-phone = Телефон …{ $end }
owner-you = вы
owner-nobody = никто
state-came-back = ответ вернулся
state-sending = ответ уходит
state-critical = срочно: { $intent }
state-high = важно: { $intent }
state-overdue = опоздали на { $late }
state-near = ответить до { $time }
state-law = { $n ->
    [0] срок по закону: сегодня
    [one] срок по закону: { $n } день
    [few] срок по закону: { $n } дня
   *[many] срок по закону: { $n } дней
 }
state-law-late = { $n ->
    [one] срок по закону прошёл { $n } день назад
    [few] срок по закону прошёл { $n } дня назад
   *[many] срок по закону прошёл { $n } дней назад
 }
state-shopper = ждём покупателя
state-goods = ждём товар
state-claim = претензия: { $intent }
strip-sending = { $n ->
    [one] Ответ по делу { $reference } уйдёт через { $n } секунду.
    [few] Ответ по делу { $reference } уйдёт через { $n } секунды.
   *[many] Ответ по делу { $reference } уйдёт через { $n } секунд.
 }
strip-sent = Ответ по делу { $reference } ушёл.
strip-undo = Вернуть
strip-back = Ответ по делу { $reference } не ушёл, текст сохранён в черновике.
strip-open = Открыть дело
strip-letters = { $n ->
    [one] { $n } письмо ждёт: почтовый сервер не настроен.
    [few] { $n } письма ждут: почтовый сервер не настроен.
   *[many] { $n } писем ждут: почтовый сервер не настроен.
 }
strip-letters-many = Больше 99 писем ждут: почтовый сервер не настроен.
strip-letters-set = Настроить почту
strip-given-up = Часть работы не удалась и ждёт вас.
strip-given-up-show = Посмотреть
tasks-title = Что не удалось
tasks-lead = Мы пробовали много раз и остановились. Устраните причину и повторите.
tasks-none = Всё удалось
    .text = Если что-то не выйдет, оно появится здесь.
tasks-cause = Причина:
tasks-tries = { $n ->
    [one] { $n } попытка
    [few] { $n } попытки
   *[many] { $n } попыток
 }
tasks-again = Повторить
tasks-end = Больше не пробовать
task-links = Прислать покупателю ссылки на его дела
task-answer = Отправить ответ
task-notice = Известить покупателя
keys-title = Клавиши
key-move = следующее и предыдущее дело
key-open = открыть дело
key-answer = ответить
key-note = заметка для своих
key-template = выбрать шаблон
key-end = закрыть дело или открыть снова
key-take = взять дело себе
key-owner = кому отдать
key-undo = вернуть ответ, пока он не ушёл
key-search = поиск
key-bar = все команды
key-send = отправить
key-help = эта подсказка
sieve-label = Отбор
sieve-open = Отобрать
sieve-close = Убрать выбор
sieve-away = Не отбирать: { $what }
key-sort = тема и срочность
key-sieve = отобрать по теме и срочности
list-lost = Эта страница — из другого списка. Здесь первая страница этого.
state-give = договорились: сделать
state-given = ждём «получено»
state-suggested = покупатель предлагает
state-offered = предложение ждёт ответа
state-offered-until = предложение до { $day }
state-lapsed = предложение истекло
key-offer = предложить решение
