# The frame of every page.
skip = Skip to content
site-nav = Site
nav-cases = My cases
nav-desk = Desk
contacts = Contacts
contacts-of-shop = Contacts of the shop
other-language = Русский
other-language-words = По-русски: всё набранное останется
title-of = { $title } – { $shop }
description-of = { $title }, { $tagline }: ask about an order, send something back, complain, check a suspicious message. No account needed.
shop-tagline = customer help
shop-never = We never ask for a code from a text message, a card number or CVC, a password or a passport. Anyone who asks in our name is not us.
contact-address = Address
contact-app = Application
contact-email = E-mail
contact-messengers = Messengers
contact-phone = Telephone
contact-site = Site
contact-sms = SMS sender
contact-no-other = We have no other addresses
contact-more = These are not all our contacts
contact-whole-list = The whole list
contact-check = Check a number or a site
letter-check = Check code of this letter: { $code }. Not sure that we wrote it? Look it up by this code or by the letter itself: { $address }
theme-light = Light view
theme-dark = Dark view
back = Back
and = and

# What changes the service for a while.
service-changes = What changes:
service-stays = What does not:
