//! Each kind of question: what is kept, and what is wrong.
