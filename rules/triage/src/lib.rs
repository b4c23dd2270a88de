//! What a message is about: language, intent, urgency, tone, and why.
