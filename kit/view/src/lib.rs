//! The visual language: layout, components, icons, texts and the writing of dates and sums.
