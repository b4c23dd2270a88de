# Настройки: рамка и формы.
settings-title = Настройки
settings-back = К обращениям
settings-saved = Сохранено
settings-save = Сохранить
settings-cancel = Отмена
settings-up = Выше: { $what }
settings-down = Ниже: { $what }
settings-edit = Изменить: { $what }
settings-remove = Убрать: { $what }
settings-too-long = { $n ->
    [one] Слишком длинно. Не больше { $n } знака
   *[other] Слишком длинно. Не больше { $n } знаков
 }
settings-met = Кто-то сохранил это после того, как вы открыли страницу. Ваше стоит в полях; где есть разница, рядом — то, что сохранено сейчас. Сохраните ещё раз, чтобы осталось ваше.
settings-gone = Кто-то убрал это после того, как вы открыли страницу. Ваше стоит в полях; сохраните, чтобы добавить заново.
settings-old = Страница не говорит, с чем её открыли: она старая или не наша. Ничего не сохранено. Ваше стоит в полях; где есть разница, рядом — то, что сохранено сейчас. Посмотрите ещё раз и сохраните.
settings-saved-by = Последнее сохранение: { $who }, { $when }.
settings-logo-other = Кто-то поставил другой логотип: он показан в блоке «Логотип сейчас». Чтобы поставить свой, выберите файл ещё раз
settings-logo-gone = Кто-то убрал логотип. Чтобы поставить свой, выберите файл ещё раз
settings-logo-both = Кто-то поставил другой логотип. Оба показаны ниже: оставьте галочку, чтобы поставить свой, или снимите, чтобы остался чужой
settings-logo-gone-yours = Кто-то убрал логотип. Ваш показан ниже: оставьте галочку, чтобы поставить его
settings-logo-yours = Ваша картинка показана ниже: оставьте галочку, чтобы поставить её
settings-logo-again = Выберите файл ещё раз: страница его не хранит
settings-password-other = Кто-то задал другой пароль. Введите свой, чтобы заменить его; пусто — останется чужой
settings-password-gone = Кто-то убрал пароль. Введите его ещё раз
settings-password-again = Введите пароль ещё раз: страница его не хранит
settings-theirs = Сейчас сохранено: «{ $value }»
settings-theirs-nothing = Сейчас сохранено: пусто
settings-control = Здесь есть знак, который нельзя показать. Наберите текст заново
settings-shop = Магазин
settings-contacts = Контакты
settings-hours = Часы и обещания
settings-mail = Почта
settings-people = Люди
settings-templates = Шаблоны ответов
settings-to-policy = Правила возврата: сверить с законом
settings-data = Личные данные
settings-keys = Ключи программ
settings-journal = Журнал магазина
settings-me = Моя учётная запись
# Магазин
shop-lead = Название, цвета и логотип стоят на каждой странице и в каждом письме.
shop-name-ru = Название по-русски
shop-name-en = Название по-английски
shop-name-hint = Если одно пустое, на страницах обоих языков будет другое
shop-name-missing = Напишите название магазина хотя бы на одном языке
shop-colour-day = Цвет днём
shop-colour-night = Цвет ночью
shop-colour-hint = Шесть знаков после #, например #0b5759. Это цвет кнопок и ссылок
shop-colour-unreadable = Запишите цвет как # и шесть знаков: цифры и буквы от a до f
shop-colour-too-pale = Слишком бледный: контраст с бумагой { $contrast } : 1, а нужно не меньше 4,5 : 1. Возьмите темнее
shop-colour-too-dark = Слишком тёмный: контраст ночью { $contrast } : 1, а нужно не меньше 4,5 : 1. Возьмите светлее
shop-logo = Логотип
shop-logo-hint = PNG, JPEG или WebP до 1 МиБ. Место и время съёмки из картинки удалим
shop-logo-gone = Убрать логотип и показывать лист
shop-logo-saved = Сейчас сохранён
shop-logo-yours = Ваш: { $name }
shop-logo-mine = Поставить мою картинку
shop-logo-now = Логотип сейчас
shop-logo-too-large = Картинка больше 1 МиБ. Сохраните поменьше и выберите снова
shop-logo-other-kind = Это не PNG, не JPEG и не WebP. Выберите другой файл
shop-logo-damaged = Картинка повреждена или пришла не целиком. Выберите её ещё раз
shop-logo-other-shape = Картинка слишком вытянута или слишком велика. Подойдёт ширина не больше восьми высот, высота не больше трёх ширин, до 4096 точек по каждой стороне
shop-lang = Язык страниц
shop-lang-hint = Для тех, чей браузер не просит ни русского, ни английского
shop-lang-missing = Выберите язык
shop-preview = Как это выглядит
shop-preview-button = Кнопка
shop-preview-link = Ссылка
shop-preview-note = Образец обновится, когда вы сохраните. Нечитаемые цвета не сохраняются.
shop-by-day = Днём
shop-by-night = Ночью
shop-contrast = контраст { $contrast } : 1
# Контакты
contacts-lead = Официальные контакты стоят внизу каждой страницы, в этом порядке.
contacts-empty = Контактов пока нет
contacts-empty-text = Здесь покупатели увидят, как с вами связаться
contacts-add = Добавить контакт
contacts-change = Изменить контакт
contacts-add-button = Добавить
contacts-kind = Что это
contacts-kind-choose = Выберите
contacts-kind-missing = Выберите, что это
contacts-kind-address = Адрес
contacts-kind-app = Приложение
contacts-kind-email = Почта
contacts-kind-max = MAX
contacts-kind-phone = Телефон
contacts-kind-site = Сайт
contacts-kind-telegram = Telegram
contacts-kind-viber = Viber
contacts-kind-whatsapp = WhatsApp
contacts-value = Номер, адрес или имя
contacts-value-hint = Как это увидят покупатели: 8 800 000-45-17, help@shop.example, @shop_help
contacts-value-missing = Напишите номер, адрес или имя
contacts-email-wrong = Это не адрес почты. Проверьте, на месте ли @ и точка
contacts-phone-wrong = Это не номер телефона. Нужно не меньше десяти цифр, с кодом страны
contacts-site-wrong = Это не сайт. Напишите так: shop.example или https://shop.example
contacts-telegram-wrong = Напишите имя с @, например @shop_help, или адрес t.me/shop_help
contacts-link = Ссылка
contacts-link-hint = Куда ведёт нажатие. Пусто — выведем из номера или адреса
contacts-link-wrong = Это не ссылка. Начните с https://, tel: или mailto:
contacts-note-ru = Примечание по-русски
contacts-note-en = Примечание по-английски
contacts-note-hint = Когда отвечают, для чего этот контакт
contacts-too-many = { $n ->
    [one] Больше { $n } контакта нельзя. Сначала уберите лишний
   *[other] Больше { $n } контактов нельзя. Сначала уберите лишний
 }
contacts-kind-sms = Отправитель SMS
contacts-sms-wrong = Напишите имя отправителя, как его видно в телефоне (до 11 знаков), или номер
contacts-never-ru = Чего там не спрашивают, по-русски
contacts-never-en = Чего там не спрашивают, по-английски
contacts-never-hint = Покупатель увидит это рядом с контактом: «заплатить по ссылке», «назвать код»
contacts-listed = Только в списке для проверки, не внизу страниц и писем
contacts-line-never = Не спрашивают: { $what }
contacts-line-listed = Только в списке для проверки
contacts-unused-title = Чем мы не пользуемся
contacts-unused = Как магазин не пишет и не звонит никогда
contacts-unused-hint = Кто напишет так от вашего имени, того страница проверки назовёт чужим. То, для чего есть контакт, здесь не стоит.
contacts-register = Список для проверки
contacts-register-text = По нему покупатели проверяют номер, сайт или бота. Он подписан ключом магазина, и его могут читать программы.
contacts-register-page = Как его видят покупатели
contacts-why = Зачем указывать все
contacts-why-text = Кому позвонили «из магазина», тот сверит номер с этим списком. Чего здесь нет — то не вы.
# Часы
hours-lead = Обещанное время идёт, только пока магазин работает.
hours-zone = Часовой пояс
hours-zone-hint = Рядом с поясом — который там час
hours-zone-choose = Другой, впишу ниже
hours-zone-line = { $zone } — { $time }
hours-zone-other = Другой пояс
hours-zone-other-hint = Его имя из списка IANA, например Asia/Dubai. Оно важнее списка выше
hours-zone-wrong = Такого пояса нет. Выберите из списка или напишите имя, например Asia/Dubai
hours-week = Рабочая неделя
hours-week-hint = По 24 часам: 9:00, 18:30. Выходной — оставьте оба поля пустыми
hours-day = День
hours-from = с
hours-until = до
hours-day-0 = Понедельник
hours-day-1 = Вторник
hours-day-2 = Среда
hours-day-3 = Четверг
hours-day-4 = Пятница
hours-day-5 = Суббота
hours-day-6 = Воскресенье
hours-time-wrong = Напишите время от 0:00 до 24:00, например 9:30
hours-order-wrong = День кончается раньше, чем начался. Работаете до полуночи — напишите 24:00
hours-never-open = Укажите хотя бы один рабочий день: без него ответ не обещать
hours-holidays = Праздники
hours-holidays-hint = По дате в строке: 31.12.2026. В эти дни мы не отвечаем
hours-holiday-wrong = Строка { $n }: «{ $line }» — не дата. { $more ->
    [0] Напишите так: 31.12.2026
    [one] И ещё { $more } строка с ошибкой. Пишите так: 31.12.2026
    [few] И ещё { $more } строки с ошибкой. Пишите так: 31.12.2026
   *[many] И ещё { $more } строк с ошибкой. Пишите так: 31.12.2026
 }
hours-holidays-many = { $n ->
    [one] Больше { $n } праздника нельзя. Уберите прошедшие
   *[other] Больше { $n } праздников нельзя. Уберите прошедшие
 }
hours-talk = На вопрос отвечаем за
hours-talk-unit = рабочего времени, считая в
hours-unit-hours = часах
hours-unit-minutes = минутах
hours-talk-wrong = Напишите целое число, от 1 минуты до { $n } часов
hours-claim = На претензию отвечаем за, рабочих дней
hours-claim-hint = Закон страны покупателя может требовать быстрее. Это ваше собственное обещание
hours-claim-wrong = Напишите целое число от 1 до { $n }
hours-look = Посмотреть, что обещаем
hours-now = Кто напишет сейчас, узнает
hours-open = Магазин работает.
hours-closed = Магазин закрыт.
hours-now-talk = На вопрос ответим
hours-now-claim = На претензию ответим
hours-now-unknown = Поправьте поля, и мы посчитаем.
hours-counts = Как считаем
hours-counts-text = Нерабочие часы и дни не идут в счёт. Дни претензии начинаются со следующего рабочего дня. Уже данные обещания не меняются.
# Почта
mail-lead = Расписки, ответы и потерянные ссылки покупатели получают письмами с вашего сервера.
mail-host = Почтовый сервер
mail-host-hint = Его имя, например smtp.shop.example
mail-host-missing = Напишите имя почтового сервера
mail-host-wrong = Только имя, без https://, порта и пользователя
mail-security = Шифрование
mail-security-missing = Выберите, как шифруется соединение
mail-tls = TLS с самого начала
mail-tls-hint = Порт 465, сейчас так у большинства
mail-starttls = STARTTLS
mail-starttls-hint = Порт 587
mail-plain = Без шифрования
mail-plain-hint = Только для сервера на этой же машине
mail-plain-abroad = Без шифрования можно только localhost: иначе каждое письмо прочтут по дороге
mail-port = Порт
mail-port-hint = Пусто — обычный для этого шифрования
mail-port-wrong = Напишите целое число от 1 до 65535
mail-user = Пользователь
mail-password = Пароль
mail-password-again = Сохранённый пароль привязан к тем серверу, порту, имени и шифрованию, для которых его вводили. Что-то из этого изменилось: введите пароль заново
mail-password-kept = Пароль сохранён. Пусто — останется прежним
mail-from = Адрес отправителя
mail-from-hint = Его увидят покупатели, например help@shop.example
mail-from-wrong = Это не адрес почты. Проверьте, на месте ли @ и точка
mail-test = Проверить
mail-test-text = Отправим одно письмо на { $address } и сразу скажем, принял ли его сервер.
mail-test-button = Отправить пробное письмо
mail-sent = Сервер принял письмо для { $address }. Если через минуту его нет, загляните в спам
mail-not-sent = Письмо не ушло. Что говорит сервер: { $cause }
mail-off = Без почты
mail-off-text = Сервер и пароль будут удалены. Письма будут ждать, пока вы не настроите почту снова.
mail-off-button = Больше не отправлять
mail-demo = Это демо, наружу ничего не уходит. Письма идут в
mail-without = Пока не настроено
mail-without-text = Письма ждут и не теряются. Покупатели видят всё на странице своего обращения.
mail-secret = Пароль
mail-secret-text = Он никогда не возвращается в браузер. Возьмите отдельный, для этой программы, а не свой.
mail-letter-title = Почта работает
mail-letter-text = Это пробное письмо из настроек рабочего стола. Так же уходят расписки и ответы.
# Люди
people-lead = У каждого своя учётная запись: так журнал знает, кто что сделал.
people-open = Приглашены
people-open-until = ждём { $by }
people-anybody = у кого есть ссылка
people-withdraw = Отозвать
people-invite = Пригласить
people-email = Почта
people-email-wrong = Это не адрес почты. Проверьте, на месте ли @ и точка
people-email-taken = У этого адреса уже есть учётная запись
people-name = Имя
people-name-hint = Человек сможет поменять его сам
people-role = Роль
people-role-missing = Выберите роль
people-role-viewer-hint = Видит обращения, ничего не пишет
people-role-agent-hint = Отвечает на обращения
people-role-manager-hint = Ещё пишет шаблоны, видит отчёты и журнал
people-role-owner-hint = Ещё настраивает магазин, людей и ключи
people-invite-button = Создать приглашение
people-invited = Приглашение готово. Скопируйте ссылку сейчас: больше её не покажем. Она работает один раз, два дня
people-invited-mailed = Приглашение уходит на { $address }. Ссылку можно передать и самому: больше её не покажем, работает один раз, два дня
people-link = Ссылка для приглашённого
people-never-seen = входа ещё не было
people-code = Одноразовый код
people-code-on = одноразовый код включён
people-code-off = без одноразового кода
people-seen = Последнее действие
people-sessions = Открытых сеансов
people-dismissed = Доступ закрыт
people-back = Все люди
people-role-save = Сохранить роль
people-last-owner = Это последний владелец. Сначала сделайте владельцем кого-то ещё
people-end = Выйти везде
people-end-text = Потерян телефон, продан компьютер — пароль спросят заново в каждом месте.
people-end-button = Завершить все сеансы
people-reset = Забыт пароль
people-reset-text = Ссылка для нового пароля. Передайте её лично: кто её откроет, тот и задаст пароль.
people-reset-button = Создать ссылку
people-reset-made = Ссылка готова. Скопируйте её сейчас: больше её не покажем. Она работает один раз, в течение часа
people-reset-link = Ссылка для нового пароля
people-dismiss = Закрыть доступ
people-dismiss-text = Человек сразу выйдет и не сможет войти снова. Его ответы и заметки останутся под его именем.
people-dismiss-button = Закрыть доступ: { $name }
people-back-in-text = С этой учётной записью войти нельзя. Если открыть доступ, подойдёт прежний пароль.
people-back-in-button = Открыть доступ
people-how = Как это устроено
people-how-text = Приглашённый открывает ссылку, выбирает имя и пароль — и он внутри. Кому закрыли доступ, тот выходит в ту же секунду.
people-letter-title = { $shop }: приглашение на рабочий стол
people-letter-text = { $n ->
    [one] Ваша роль: { $role }. Откройте ссылку, придумайте пароль — и вы внутри. Она работает один раз, { $n } день.
    [few] Ваша роль: { $role }. Откройте ссылку, придумайте пароль — и вы внутри. Она работает один раз, { $n } дня.
   *[many] Ваша роль: { $role }. Откройте ссылку, придумайте пароль — и вы внутри. Она работает один раз, { $n } дней.
 }
people-letter-open = Открыть приглашение
people-letter-not-you = Не ждали такого письма — ничего не делайте: без вас ссылка закроется сама.
# Моя учётная запись
me-name = Ваше имя
me-name-hint = Покупатели видят его под вашими ответами
me-name-missing = Напишите имя, которое увидят покупатели
me-lang = Язык рабочего стола
me-code = Одноразовый код
me-code-text = С кодом из приложения одного украденного пароля мало.
me-code-begin = Включить
me-code-manage = Выключить
me-password = Пароль
me-password-old = Пароль сейчас
me-password-new = Новый пароль
me-password-hint = Десять знаков или больше. Во всех других местах придётся войти заново
me-password-wrong = Это не ваш пароль. Проверьте раскладку и Caps Lock
me-password-button = Сменить пароль
me-devices = Где вы вошли
me-device = вход: { $since }; последнее действие: { $seen }; адрес { $address }
me-device-unknown = Браузер
me-device-here = — здесь
me-device-end = Завершить
me-devices-end = Завершить все другие
me-sign-out = Выйти здесь
code-is-on = Одноразовые коды включены: при входе код спросят после пароля.
code-off-password = Ваш пароль
code-off-button = Выключить коды
code-step-app = Откройте на телефоне приложение-аутентификатор: подойдёт любое.
code-step-scan = Наведите его на эту картинку.
code-step-type = Наберите шесть цифр, которые показывает приложение.
code-picture = QR-код для приложения
code-or-type = Или наберите ключ в приложении:
code-code = Код из приложения
code-wrong = Код не подходит. Наберите тот, что приложение показывает сейчас, и проверьте часы телефона
code-on-button = Включить коды
code-lost = Если телефон потерян
code-lost-text = Сбросить учётную запись может владелец сервера из командной строки. Письмом или звонком — никто.
# Шаблоны
templates-lead = Оба языка рядом: покупатель получит на своём.
templates-none = Шаблонов пока нет
templates-none-text = Начните с готового набора и переделайте под себя
templates-begin = { $n ->
    [one] Взять { $n } готовый шаблон
    [few] Взять { $n } готовых шаблона
   *[many] Взять { $n } готовых шаблонов
 }
templates-new = Новый шаблон
templates-edit = Шаблон
templates-new-button = Новый шаблон
templates-new-save = Добавить шаблон
templates-lacks-ru = Русского текста нет. Покупатели получат английский
templates-lacks-en = Английского текста нет. Покупатели получат русский
templates-name-ru = Название по-русски
templates-name-en = Название по-английски
templates-words-ru = Текст по-русски
templates-words-en = Текст по-английски
templates-empty-both = Заполните хотя бы один язык: название и текст
templates-name-missing = Дайте название, чтобы шаблон можно было найти
templates-words-missing = Напишите текст или сотрите название
templates-asks-secret = Здесь спрашивают секрет или доступ к устройству: «{ $words }». Мы никогда не спрашиваем коды, карты, пароли и паспорта. Уберите эти слова
templates-unknown = { $word } мы не знаем, на этом месте ничего не появится. Возьмите из списка
templates-too-many = { $n ->
    [one] Больше { $n } шаблона нельзя. Сначала уберите лишний
   *[other] Больше { $n } шаблонов нельзя. Сначала уберите лишний
 }
templates-how-text = В обращении нажмите на название: текст встанет в ответ уже заполненным, и его ещё можно поправить.
templates-intents = Для каких тем предлагать
templates-intents-legend = Темы
templates-intents-shown = Предлагаем, когда тема:
templates-intents-text = В обращениях на эти темы шаблон стоит первым. Не выбрано ничего — он в общем списке.
templates-placeholders = Подставится само
templates-placeholders-text = Пишите вместе со скобками. Чего мы не знаем, останется в скобках: автор ответа это увидит.
templates-placeholder-agent = кто отвечает
templates-placeholder-link = страница, где покупатель снова получит свою ссылку
templates-placeholder-name = имя покупателя
templates-placeholder-order = номер заказа
templates-placeholder-ref = номер обращения
templates-secrets = Что не пройдёт
templates-secrets-text = Слова, которые спрашивают код, карту, пароль или паспорт. Так письма вашего магазина никто не сделает похожими на обман.
# Ключи
keys-lead = С ключом другая программа открывает и читает обращения, без чьего-либо пароля. Ей можно не больше, чем сейчас можно тому, кто создал ключ.
keys-none = Ключей пока нет
keys-none-text = Ключ для вашего сайта, склада, бота
keys-new = Новый ключ
keys-name = Для чего он
keys-name-hint = Например, «форма на сайте». По названию вы поймёте, какой ключ отозвать
keys-name-missing = Напишите, для чего ключ
keys-scopes = Что ему можно
keys-scope-missing = Выберите, что ключу можно
keys-cases-erase = Стирать личные данные дел навсегда
keys-cases-read = Читать обращения
keys-cases-write = Открывать обращения, писать в них, закрывать их
keys-money-read = Видеть, что должны и что выплачено, и бюджеты
keys-money-write = Делать предложения, отмечать выплаты, аннулировать сертификаты
keys-reports = Видеть отчёты
keys-settings = Менять метки и объявления для покупателей
keys-vouchers = Проверять сертификаты и списывать с них
keys-life = Сколько он действует
keys-life-ever = Пока не отозвут
keys-life-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}
keys-until = действует до { $when }
keys-until-revoked = действует, пока не отозван
keys-new-button = Создать ключ
keys-made = Ключ готов. Скопируйте его сейчас: больше не покажем
keys-secret = Ключ
keys-used = использован { $when }
keys-unused = ещё не использован
keys-made-at = создан { $when }
keys-made-by = создан { $when }, кем: { $who }
keys-made-console = создан { $when } из командной строки
keys-expired = срок вышел
keys-maker-gone = Кто создал ключ, здесь больше не работает: ключ ничего не открывает
keys-maker-less = Роль того, кто создал ключ, теперь «{ $role }». Ключу можно не больше
keys-revoked = отозван
keys-revoke = Отозвать
keys-too-many = { $n ->
    [one] Больше { $n } ключа нельзя. Сначала отзовите лишний
   *[other] Больше { $n } ключей нельзя. Сначала отзовите лишний
 }
keys-example = Попробовать
keys-example-text = Список последних обращений:
keys-secret-title = Если ключ утёк
keys-secret-text = Отзовите его: через секунду он ничего не откроет. Мы храним только отпечаток и показать ключ снова не можем.
