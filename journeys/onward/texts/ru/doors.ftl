# Куда пожаловаться: страна, проблема, двери по порядку.
doors-title = Куда пожаловаться
doors-of = { $problem }: куда пожаловаться. { $country }
doors-lead = { $n ->
    [one] { $n } дверь.
    [few] { $n } двери по порядку.
   *[many] { $n } дверей по порядку.
 } Начните с магазина. Банк не откладывайте: у него свой срок.
doors-lead-fraud = { $n ->
    [one] { $n } дверь.
    [few] { $n } двери по порядку.
   *[many] { $n } дверей по порядку.
 } Начните с банка, прямо сейчас: счёт идёт на минуты.
doors-which = Что случилось?
doors-where = В какой стране вы покупали? От её закона зависит, кто поможет.
doors-unknown = О том, что указано в этом адресе, мы ничего не знаем. Вот что есть.
doors-country = Страна
doors-problem = Что случилось
doors-choose = Выберите
doors-paid = Когда заплатили
doors-optional = если картой: посчитаем её срок
doors-show = Показать
doors-choices = Что есть
doors-step = Шаг { $n } · { $when }
rung-shop = начните отсюда
rung-marketplace = если покупали на маркетплейсе
rung-payment = одновременно: срок идёт сам по себе
rung-settlement = если магазин отказал или молчит
rung-authority = если магазин отказал или молчит
rung-police = если вас обманули
rung-court = если иначе деньги не вернуть
doors-can = Может:
doors-cannot = Не может:
doors-first = Сначала
doors-first-none = ничего обязательного мы не знаем
doors-term = Срок
doors-term-none = срок нам неизвестен
doors-cost = Цена
doors-cost-none = нам неизвестна
doors-how = Как
doors-text-to = Перешлите сообщение на номер { $number }
doors-tongue = На каком языке
tongue-de = немецкий
tongue-en = английский
tongue-fr = французский
tongue-ru = русский
doors-source = Откуда знаем
doors-verified = Прочитано у официального издателя { $day }
doors-claim = Подать претензию в магазин
doors-to-case = Открыть ваше дело
doors-case = Ваше дело
doors-case-text = На его странице сказано, до какого дня магазин должен ответить. Раньше этого дня чаще всего вернут к магазину.
doors-take = Возьмите с собой
doors-file = Дело целиком
doors-file-text = Переписка, снимки, даты, подписи.
doors-verify = Подлинность проверит любой
doors-no-case = Ещё не обращались?
doors-no-case-text = Почти везде первым делом спросят, писали ли вы в магазин. У претензии, поданной здесь, есть номер, дата и подписанная расписка.
doors-fraud = Обманули мошенники?
doors-fraud-text = Тогда сначала банк и полиция. Не отправляйте второй платёж, «чтобы вернуть первый»: это те же люди.
doors-no-advice = Это не юридический совет
doors-no-advice-text = Мы показываем, что говорит закон и где его прочитать. Что не сверено — так и сказано.
doors-gathered = Собрано на { $day }.
trouble-advert_price = Обманули с ценой или в рекламе
trouble-data = Личные данные
trouble-defective = Брак, не тот или повреждённый товар
trouble-fake_shop = Магазин оказался обманом
trouble-not_delivered = Не привезли, опоздали или привезли не всё
trouble-refund_owed = Не вернули деньги
trouble-safety = Опасно для здоровья
trouble-service = Услугу оказали плохо или не в срок
trouble-staff = Поведение сотрудников
trouble-subscription = Навязанная подписка
trouble-unauthorised = Списание, которого вы не делали
card-step = Если платили картой · рядом с остальными шагами
card-title = Чарджбэк и его срок
card-codes = Банки подают это под кодом
card-days = обычно { $n } дней
card-days-outer = обычно { $n } дней, но не дольше { $outer } дней с платежа
card-days-unknown = срок найти не удалось: спросите в банке
card-until = Если считать с платежа: { $by }
