// Twenty messages of an ordinary day in two languages, and what an agent does with each. Invented.

/** `plan` is a name in plans.mjs; `said` is what the agent adds in words of their own. */
export const CASES = [
  { name: "Marta Lind", text: "Where is my order 48120? It was due on Monday.", plan: "macro" },
  { name: "Пётр Зимин", text: "Где мой заказ 51877? Обещали в понедельник.", plan: "macro" },
  { name: "Oscar Webb", text: "Tracking has not moved for five days, order 48166.", plan: "macro" },
  { name: "Инна Котова", text: "Трек не обновляется пять дней, заказ 51902.", plan: "macro" },
  { name: "Hugo Stein", text: "The parcel was never delivered, the page says it was.", plan: "template", template: "lost", said: " Your parcel was scanned in Leeds last." },
  { name: "Дарья Фомина", text: "Посылка так и не пришла, а на сайте «доставлено».", plan: "template", template: "lost", said: " Последняя отметка — в Твери." },
  { name: "Lena Park", text: "The kettle leaks at the base after two days.", plan: "template", template: "defect", said: " A photo of the base would help." },
  { name: "Олег Ясин", text: "Чайник течёт снизу на второй день.", plan: "template", template: "defect", said: " Пришлите, пожалуйста, фото дна." },
  { name: "Ruth Adler", text: "Is the lamp E27 dimmable?", plan: "answer", said: "Yes, with any trailing-edge dimmer up to 100 W." },
  { name: "Семён Рогов", text: "Подойдёт ли лампа к диммеру?", plan: "answer", said: "Да, к любому диммеру до 100 Вт." },
  { name: "Ida Frost", text: "Please change the address of order 48190 to 4 Mill Lane.", plan: "own", said: "Changed before dispatch; the label is printed." },
  { name: "Глеб Ершов", text: "Можно поменять адрес заказа 51960?", plan: "own", said: "Адрес изменили до отгрузки." },
  { name: "Nora Quist", text: "I sent the shoes back nine days ago, where is my money?", plan: "remind", said: "The refund left us today; banks need up to three days." },
  { name: "Яна Белова", text: "Вернула ботинки девять дней назад. Где деньги?", plan: "remind", said: "Вернули сегодня, банк зачислит до трёх дней." },
  { name: "Karl Boone", text: "When will the blue scarf be back?", plan: "snooze" },
  { name: "Вера Шилова", text: "Когда снова будет синий шарф?", plan: "snooze" },
  { name: "Tess Moran", text: "One cup of six is missing in the box.", plan: "close", said: "Thank you. A new cup is on its way." },
  { name: "Лев Гущин", text: "В коробке не хватает одной чашки из шести.", plan: "close", said: "Спасибо. Новая чашка уже едет к вам." },
  { name: "Ann Sobel", text: "I like the blanket, thank you all.", plan: "label" },
  { name: "Зоя Титова", text: "Плед чудесный, спасибо.", plan: "hand" },
];
