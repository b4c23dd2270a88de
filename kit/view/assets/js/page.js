// Every page.
