//! Commands on the person's own words.

use reflectory_app::Session;

use crate::Result;
use crate::dictionary::*;

/// Lists the person's own words.
pub fn dictionary_show(session: &Session, _: DictionaryShow) -> Result<Dictionary> {
    Ok(Dictionary {
        words: session.dictionary()?,
    })
}

/// Adds words to the person's own and takes words away.
pub fn dictionary_set(session: &Session, request: DictionarySet) -> Result<Dictionary> {
    Ok(Dictionary {
        words: session.change_dictionary(&request.add, &request.remove)?,
    })
}
