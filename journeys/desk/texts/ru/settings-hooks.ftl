# Другие программы, которым сообщаем о событиях.
settings-hooks = Сообщать программам
hooks-lead = Как только в деле что-то случилось, об этом узнаёт другая ваша программа: CRM, склад, бот.
hooks-none = Пока никому не сообщаем
hooks-none-text = Укажите адрес, который принимает сообщения, и о чём сообщать
hooks-new = Новая программа
hooks-how = Как это работает
hooks-how-text = По стандарту Standard Webhooks: каждое сообщение — подписанный POST с номером дела и тем, что случилось. Если его не приняли, отправляем снова — всего десять раз за три дня.
hooks-guard = Куда не обращаемся
hooks-guard-text = Обращаемся только к адресам https в открытом интернете. По перенаправлениям не ходим, через 15 секунд прекращаем ждать. Серверы вашей сети может разрешить тот, кто ведёт сервер.
hooks-hears = { $n ->
    [one] сообщаем о { $n } событии
   *[other] сообщаем о { $n } событиях
 }
hooks-state-on = сообщаем
hooks-state-failing-now = сообщаем, но последнее сообщение не принято
hooks-state-paused = на паузе
hooks-state-failing = выключено: не принимала несколько дней
hooks-state-gone = выключено: сообщения больше не нужны
hooks-name = Что это за программа
hooks-name-hint = Например, «склад»
hooks-name-missing = Напишите, что это за программа
hooks-too-many = { $n ->
    [one] Можно не больше { $n } программы. Сначала уберите одну
   *[other] Можно не больше { $n } программ. Сначала уберите одну
 }
hooks-target = Адрес
hooks-target-hint = Например, https://crm.shop.example/hooks/redress
hooks-target-form = Напишите адрес в виде https://crm.shop.example/hooks/redress
hooks-target-letters = Имя сервера напишите латиницей, в виде xn--…
hooks-target-login = Уберите из адреса имя и пароль: кто обращается, докажет подпись
hooks-target-not-secret = Нужен адрес https: http по дороге прочтёт любой
hooks-target-not-public = Этот адрес не из открытого интернета. Разрешить его может тот, кто ведёт сервер: раздел [hooks], ключ inside в настройках сервера
hooks-events = О чём сообщать
hooks-event-missing = Выберите, о чём сообщать
hooks-event-case-answered = Магазин ответил
hooks-event-case-claimed = Обращение стало претензией
hooks-event-case-closed = Дело закрыто
hooks-event-case-confirmed = Покупатель подтвердил исход
hooks-event-case-disputed = Покупатель не согласен с исходом
hooks-event-case-erased = Личные данные дела стёрты
hooks-event-case-labelled = Метки дела изменились
hooks-event-case-merged = Дело объединили с другим
hooks-event-case-offer-accepted = Предложение принято
hooks-event-case-offer-declined = Предложение отклонено
hooks-event-case-offered = Магазин сделал предложение
hooks-event-case-opened = Новое обращение
hooks-event-case-owned = У дела сменился ответственный
hooks-event-case-rated = Покупатель ответил, доволен ли он
hooks-event-case-received = Покупатель написал
hooks-event-case-reopened = Дело открыто снова
hooks-event-case-split = Часть дела выделили в отдельное
hooks-event-case-warned = Срок подходит к концу или вышел
hooks-event-case-withdrawn = Покупатель отозвал обращение
hooks-event-test = Пробное сообщение
hooks-words = Тексты
hooks-words-send = Отправлять и тексты
hooks-words-hint = В сообщение попадёт то, что написал покупатель или магазин; заметки — никогда. Без галочки в нём только номер и что случилось, остальное программа спросит через API
hooks-new-button = Сообщать этой программе
hooks-made = Теперь сообщаем. Скопируйте секрет в программу сейчас: больше не покажем
hooks-rotated = Новый секрет. Скопируйте его в программу сейчас: больше не покажем. Прежний действует рядом с ним ещё сутки
hooks-secret = Секрет
hooks-secret-text = По нему программа проверяет, что сообщение от нас. Если секрет утёк, замените его: сутки подписываем обоими, и ничего не теряется.
hooks-secret-old = Прежний секрет перестанет действовать: { $when }.
hooks-secret-button = Создать новый секрет
hooks-secret-early = Прежний секрет ещё действует: новый сразу его отменит. Если программе он больше не нужен, отметьте это рядом с кнопкой
hooks-secret-before = По этой форме секрет уже создан, второй раз его не покажем. Если вы его не скопировали, создайте новый
hooks-secret-sure = Прежний секрет ещё действует
hooks-secret-sure-end = Отменить его сейчас
hooks-secret-sure-hint = Если программа знает только его, она перестанет принимать наши сообщения
hooks-messages = Сообщения
hooks-messages-none = С тех пор ничего не случилось. Отправьте пробное сообщение.
hooks-again = Отправить ещё раз
hooks-again-all = Отправить ещё раз всё, что не приняли
hooks-later-now = Отправить ожидающие сейчас
hooks-sent = принято
hooks-waiting = в пути
hooks-held = ждёт, пока программе снова сообщают
hooks-withheld = не отправлено: теперь это дело о сотруднике
hooks-failed = не принято
hooks-tries = { $n ->
    [one] { $n } попытка
    [few] { $n } попытки
   *[other] { $n } попыток
 }
hooks-tried = последняя: { $when }
hooks-next = следующая: { $when }
hooks-answered = ответ { $status }
hooks-cause-certificate = Сертификату нельзя верить: просрочен, выдан другому серверу или неизвестно кем
hooks-cause-gone = Ответ 410: сообщения больше не нужны
hooks-cause-no-address = Сервера с таким именем нет: проверьте, нет ли в нём опечатки
hooks-cause-not-public = Сервер не в открытом интернете: мы к нему не обращались
hooks-cause-not-secret = Адрес не https: мы к нему не обращались
hooks-cause-redirect = Ответ { $status } — перенаправление, по ним не ходим: укажите адрес, куда оно ведёт
hooks-cause-silent = Не принимает соединение или закрывает его без ответа
hooks-cause-slow = Нет ответа за 15 секунд
hooks-cause-status = Ответ { $status }; сообщение принято, только если ответ от 200 до 299
hooks-cause-unreadable = Ответ нельзя прочитать: это не HTTP
hooks-test = Проверка
hooks-test-text = Одно сообщение уйдёт сразу, ответ появится здесь. Повторять не будем.
hooks-test-button = Отправить пробное
hooks-tested = Программа приняла пробное сообщение: { $status }
hooks-pause = Пауза
hooks-pause-text = Сообщения подождут здесь и уйдут, когда вы продолжите.
hooks-pause-button = Приостановить
hooks-on = Продолжить
hooks-on-text = Остановлено: { $when }. Всё, что случилось с тех пор, ждёт и уйдёт по порядку.
hooks-on-button = Сообщать снова
hooks-end = Убрать
hooks-end-text = Программе больше ничего не сообщим; список сообщений тоже исчезнет.
hooks-end-button = Убрать
hooks-letter-title = Программе «{ $name }» больше не сообщаем
hooks-letter-gone = Программа ответила, что сообщения ей больше не нужны, и мы их не отправляем.
hooks-letter-failing = Пять дней программа не принимала сообщений, и мы перестали их отправлять.
hooks-letter-kept = Всё, что случится за это время, храним 30 дней и отправим, когда вы включите её снова.
hooks-letter-open = Посмотреть, что не так
