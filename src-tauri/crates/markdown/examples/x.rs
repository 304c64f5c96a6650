use reflectory_markdown::*;
use reflectory_document::*;
use std::io::Read;
fn main(){ let mut s=String::new(); std::io::stdin().read_to_string(&mut s).unwrap();
 let p=parse(&s,None,&NoTargets);
 if std::env::args().nth(1).is_some() { println!("{:#?}",p.blocks); }
 println!("{}", html::with_notes(&p.blocks,&p.notes,&html::Options::default()));
 println!("-----\n{}\n{}", text::plain(&p.blocks), text::notes(&p.notes));
 println!("-----{:#?} {:#?}", p.findings, p.unused);
 println!("{:?}", words::count(&p.blocks,&p.notes,&[]));
 println!("{:?}", headings(&s));
}
