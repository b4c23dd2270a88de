# Рамка каждой страницы.
skip = К содержанию
site-nav = Сайт
nav-cases = Обращения
nav-desk = Рабочий стол
contacts = Контакты
contacts-of-shop = Контакты магазина
other-language = English
other-language-words = In English: what you typed stays
title-of = { $title } — { $shop }
description-of = { $title }, { $tagline }: спросить о заказе, вернуть товар, подать претензию, проверить подозрительное сообщение. Без регистрации.
shop-tagline = помощь покупателям
shop-never = Мы никогда не спрашиваем код из SMS, номер и CVC карты, пароль и паспорт. Если спрашивают «от нашего имени» — это не мы.
contact-address = Адрес
contact-app = Приложение
contact-email = Почта
contact-messengers = Мессенджеры
contact-phone = Телефон
contact-site = Сайт
contact-sms = Отправитель SMS
contact-no-other = Других адресов у нас нет
contact-more = Это не все наши контакты
contact-whole-list = Весь список
contact-check = Проверить номер или сайт
letter-check = Проверочный код письма: { $code }. Сомневаетесь, что писали мы? Проверьте по коду или по самому письму: { $address }
theme-light = Светлый вид
theme-dark = Тёмный вид
back = Назад
and = и

# Что временно меняется в работе магазина.
service-changes = Что меняется:
service-stays = Что остаётся как было:
