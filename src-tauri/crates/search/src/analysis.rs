//! tantivy's side of [`words`](crate::words): token streams for the three forms that fields hold.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use crate::schema::EXACT;
use crate::stem::Stems;
use crate::words::Units;

/// The form in which a field holds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Stems.
    Stem,
    /// Folded words as written.
    Word,
    /// Stems, and words as written behind [`EXACT`].
    Both,
}

impl Form {
    /// The name in the schema.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Stem => "reflectory_stem",
            Self::Word => "reflectory_word",
            Self::Both => "reflectory_both",
        }
    }
}

/// Makes tokens of one form.
#[derive(Clone)]
pub(crate) struct Analyser {
    form: Form,
    stems: Stems,
    token: Token,
    exact: String,
}

impl Analyser {
    /// An analyser for tantivy's registry.
    pub(crate) fn registered(form: Form) -> TextAnalyzer {
        TextAnalyzer::from(Self {
            form,
            stems: Stems::new(),
            token: Token::default(),
            exact: String::new(),
        })
    }
}

impl Tokenizer for Analyser {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        self.token.reset();
        self.exact.clear();
        Tokens {
            units: Units::new(text),
            analyser: self,
        }
    }
}

/// Tokens of one text.
pub(crate) struct Tokens<'a> {
    units: Units<'a>,
    analyser: &'a mut Analyser,
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        let Analyser {
            form,
            stems,
            token,
            exact,
        } = &mut *self.analyser;
        if !exact.is_empty() {
            // The second token of the same word.
            token.text.clear();
            token.text.push(EXACT);
            token.text.push_str(exact);
            exact.clear();
            return true;
        }
        let Some(unit) = self.units.next_unit() else {
            return false;
        };
        token.offset_from = unit.start;
        token.offset_to = unit.end;
        token.position = unit.position;
        match form {
            Form::Word => {
                token.text.clear();
                token.text.push_str(unit.form);
            }
            Form::Stem => stems.stem_into(unit.form, &mut token.text),
            Form::Both => {
                stems.stem_into(unit.form, &mut token.text);
                exact.push_str(unit.form);
            }
        }
        true
    }

    fn token(&self) -> &Token {
        &self.analyser.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.analyser.token
    }
}
