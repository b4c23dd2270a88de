//! The agents' workspace: inbox, case, settings.
