//! scratch
use std::io::Read;
fn main(){ let mut s=String::new(); std::io::stdin().read_to_string(&mut s).unwrap();
use pulldown_cmark::*;
 for e in Parser::new_ext(&s, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS).into_offset_iter() { println!("{e:?} {:?}", s.get(e.1.clone())); }
}
