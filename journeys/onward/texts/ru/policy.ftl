# Правила возврата и закон.
policy-title = Честные ли это правила возврата?
policy-title-of = Правила возврата и закон. { $country }
policy-lead = Ответьте, что написано в правилах. Покажем, какие пункты отнимают то, что даёт закон, и уложим всё в пять строк.
policy-lead-of = О чём в правилах не сказано, оставьте пустым: об этом мы не судим.
policy-lead-found = О том, что осталось пустым, мы не судим. Ваши ответы — в адресе этой страницы: его можно сохранить или переслать.
policy-unknown = Закона этой страны у нас нет. Вот что есть.
policy-country = По какому закону
policy-next = Дальше
policy-button = Проверить
policy-number = Целое число от 0 до 65535
policy-few = О правилах возврата в законе этой страны мы знаем мало. Чего мы не нашли, то всё равно может быть незаконным.
policy-found = { $n ->
    [one] { $n } пункт отнимает то, что даёт закон
    [few] { $n } пункта отнимают то, что даёт закон
   *[many] { $n } пунктов отнимают то, что даёт закон
 }
policy-none = Пунктов, отнимающих то, что даёт закон, не нашли
policy-says = В правилах
policy-law = В законе
policy-instead = Как написать
policy-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
 }
policy-not-said = Не сказано
policy-change = Ответы
policy-where = Где это прочитать
policy-where-text = В условиях магазина: «Возврат», «Доставка», «Гарантия» — и на странице товара. То, что продавец написал в чате, тоже считается: сохраните снимок экрана.
policy-kept = Что мы храним
policy-kept-text = Ничего. Ответы не записываются.
policy-taken = Магазин настаивает?
policy-taken-text = Пункт, который отнимает то, что даёт закон, чаще всего для вас не обязателен. Так и скажите и назовите статью.
clause-withdrawal-days = За сколько дней можно вернуть товар, который не подошёл?
clause-excluded = Что не берут назад, если нет брака?
clause-unwanted-return-paid-by = Кто платит за обратную дорогу товара, который не подошёл?
clause-refund-in = Чем возвращают деньги?
clause-refund-days = За сколько дней?
clause-restocking-fee-percent = Сколько процентов цены удерживают?
clause-outbound-delivery-refunded = Возвращают ли и доставку до вас?
clause-receipt-required = Отказывают ли без чека?
clause-defect-claim-days = За сколько дней можно заявить о браке?
clause-defect-return-paid-by = Кто платит за обратную дорогу брака?
clause-defect-repair-only = Брак только ремонтируют?
clause-replacement-days = За сколько дней меняют?
clause-repair-days = За сколько дней ремонтируют?
clause-delivery-days = За сколько дней привозят, если день не назван?
clause-transit-risk-on-shopper = За потерю и порчу в дороге отвечает покупатель?
clause-preticked-extras = Платные дополнения отмечены заранее?
clause-court-named-by-shop = Судиться можно только там, где укажет магазин?
clause-charges-withdrawn-card = Списывают ли с сохранённой карты после вашего отказа?
clause-withdrawal-function = Есть ли на сайте кнопка отказа от договора?
answer-yes = да
answer-no = нет
answer-shop = магазин
answer-shopper = покупатель
answer-money = так же, как платили
answer-choice = деньгами или баллами, как выберет покупатель
answer-credit = только баллами или сертификатом
excluded-list = Товары из перечня не подлежащих обмену
excluded-technical = Телефоны, ноутбуки и другие сложные товары
excluded-sale = Товары со скидкой
excluded-opened = Товары во вскрытой упаковке
excluded-hygiene = Предметы гигиены со снятой пломбой
excluded-media = Записи и программы со снятой пломбой
excluded-personal = Сделанное по вашей мерке
excluded-perishable = Скоропортящееся
five-title = В пяти строках
five-long = Сколько времени передумать
five-paid = Кто платит за обратную дорогу
five-back = Что вернут
five-when = Когда
five-defect = Если попался брак
five-silent = В правилах не сказано.
five-silent-law = В правилах не сказано. { $law }
five-not-at-all = нисколько
five-within = за { $days }
five-whole = без удержаний
five-fee = минус { $fee } цены
five-delivery = вместе с доставкой до вас
five-no-delivery = без доставки до вас
five-claimed = заявить за { $days }
five-defect-shop = обратную дорогу оплатит магазин
five-defect-shopper = обратную дорогу оплатите вы
five-repair-only = его только ремонтируют
policy-back = Настройки
policy-save = Сохранить и проверить
policy-saved = Сохранено
policy-shown = Где это видно
policy-shown-text = Покупатели видят ваши ответы в пяти строках. Пункты, которые закон запрещает, видите только вы.
terms-title = Возврат в пяти строках
terms-lead = Что обещает этот магазин, если вы передумали и если с товаром что-то не так.
terms-return = Вернуть товар
terms-defect = С товаром что-то не так
terms-law = По закону страны
terms-law-text = То, что даёт закон, остаётся вашим, что бы здесь ни стояло.
terms-check = Сверить с законом любые правила
