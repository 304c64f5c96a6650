//! scratch
use reflectory_markdown::*;
use reflectory_document::*;
use std::time::Instant;
fn main(){
 let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
 let pats: Vec<(&str, Box<dyn Fn(usize)->String>)> = vec![
  ("plain", Box::new(|n| "Some words of a paragraph that go on.\n\n".repeat(n/40))),
  ("oneline", Box::new(|n| "word ".repeat(n/5))),
  ("oneparlines", Box::new(|n| "word word\n".repeat(n/10))),
  ("quote deep", Box::new(|n| format!("{}a\n", ">".repeat(n)))),
  ("quote deep lines", Box::new(|n| format!("{}a\n", ">".repeat(1000)).repeat(n/1000))),
  ("list deep oneline", Box::new(|n| format!("{}a\n", "- ".repeat(n/2)))),
  ("list deep 1000 lines", Box::new(|_n| (0..1000).map(|i| format!("{}- a\n", "  ".repeat(i))).collect::<String>())),
  ("emph *", Box::new(|n| format!("{}a{}", "*a ".repeat(n/6), " a*".repeat(n/6)))),
  ("emph open", Box::new(|n| "*a ".repeat(n/3))),
  ("emph **_", Box::new(|n| "**x _a ".repeat(n/7))),
  ("strong long", Box::new(|n| format!("{}a{}", "*".repeat(n/2), "*".repeat(n/2)))),
  ("[", Box::new(|n| "[".repeat(n))),
  ("[]", Box::new(|n| format!("{}a{}", "[".repeat(n/2), "]".repeat(n/2)))),
  ("[a](b nest", Box::new(|n| format!("{}a{}", "[".repeat(n/6), "](b)".repeat(n/6)))),
  ("![ nest", Box::new(|n| format!("{}a{}", "![".repeat(n/6), "](b)".repeat(n/6)))),
  ("[a](", Box::new(|n| "[a](".repeat(n/4))),
  ("[a](<", Box::new(|n| "[a](<b".repeat(n/6))),
  ("[^a", Box::new(|n| "[^a".repeat(n/3))),
  ("fn refs", Box::new(|n| format!("{}\n\n[^a]: x\n", "x[^a] ".repeat(n/6)))),
  ("fn defs", Box::new(|n| (0..n/12).map(|i| format!("[^{i}]: x\n\n")).collect())),
  ("linkdefs", Box::new(|n| (0..n/16).map(|i| format!("[{i}]: http://x\n")).collect())),
  ("linkdefs dup", Box::new(|n| "[a]: http://x\n".repeat(n/14))),
  ("linkdefs used", Box::new(|n| format!("[a]: http://x{}\n\n{}", "y".repeat(1000), "[a] ".repeat(n/4)))),
  ("backticks", Box::new(|n| { let mut s=String::new(); let mut i=1; while s.len()<n { s.push_str("e"); s.push_str(&"`".repeat(i)); i+=1; } s })),
  ("` open", Box::new(|n| "`a``".repeat(n/4))),
  ("<", Box::new(|n| "<".repeat(n))),
  ("<a ", Box::new(|n| "<a ".repeat(n/3))),
  ("<!--", Box::new(|n| "a <!-- ".repeat(n/7))),
  ("<?", Box::new(|n| "a <? ".repeat(n/5))),
  ("<!A", Box::new(|n| "a <!A ".repeat(n/6))),
  ("<![CDATA[", Box::new(|n| "a <![CDATA[ ".repeat(n/12))),
  ("table", Box::new(|n| format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(n/6)))),
  ("table wide", Box::new(|n| { let w=n/6; format!("{}|\n{}|\n{}|\n", "|a".repeat(w), "|-".repeat(w), "|b".repeat(w)) })),
  ("table wide short rows", Box::new(|n| { let w=n/12; format!("{}|\n{}|\n{}", "|a".repeat(w), "|-".repeat(w), "|b\n".repeat(n/6)) })),
  ("table excess", Box::new(|n| format!("|a|\n|-|\n{}", format!("|1{}|\n", "|x".repeat(500)).repeat(n/1000)))),
  ("table heads", Box::new(|n| "a|b\n".repeat(n/4))),
  ("setext", Box::new(|n| "a\n".repeat(n/4)+"===\n")),
  ("&", Box::new(|n| "&amp;".repeat(n/5))),
  ("& open", Box::new(|n| "&a".repeat(n/2))),
  ("~~", Box::new(|n| "~~a ".repeat(n/4))),
  ("~~ close", Box::new(|n| "~a~ ~~".repeat(n/6))),
  ("refs [a][b]", Box::new(|n| "[a][b]".repeat(n/6))),
  ("html block", Box::new(|n| format!("<div>\n{}", "x\n".repeat(n/2)))),
  ("list items", Box::new(|n| "- a\n".repeat(n/4))),
  ("list blank", Box::new(|n| "- a\n\n".repeat(n/5))),
  ("quote lines", Box::new(|n| "> a\n".repeat(n/4))),
  ("alt list depth", Box::new(|n| "* - + 1. ".repeat(n/9))),
  (">-", Box::new(|n| ">- ".repeat(n/3))),
  ("lazy", Box::new(|n| format!("{}a\n{}", ">".repeat(n/2), "b\n".repeat(n/4)))),
  ("lazy list", Box::new(|n| format!("{}a\n{}", "- ".repeat(n/4), "b\n".repeat(n/4)))),
  ("blank after deep", Box::new(|n| format!("{}a\n{}", "- ".repeat(n/4), "\n".repeat(n/2)))),
  ("blank after deepq", Box::new(|n| format!("{}a\n{}", "> ".repeat(n/4), "\n".repeat(n/2)))),
  ("control", Box::new(|n| "\u{1}a".repeat(n/2))),
  ("headings", Box::new(|n| "# a\n".repeat(n/4))),
  ("broken links", Box::new(|n| "[a](b) ".repeat(n/7))),
  ("images", Box::new(|n| "![](b) ".repeat(n/7))),
  ("escapes", Box::new(|n| "\\*".repeat(n/2))),
  ("fn nested", Box::new(|n| "[^a]: ".repeat(n/6))),
  ("code fence", Box::new(|n| "```\n".repeat(n/4))),
  ("indent code", Box::new(|n| "    a\n".repeat(n/6))),
  ("tabs", Box::new(|n| "\t- a\n".repeat(n/5))),
  ("[x](a(((", Box::new(|n| format!("[x](a{}", "(".repeat(n)))),
  ("[ \\", Box::new(|n| "[\\".repeat(n/2))),
  ("[a]: <", Box::new(|n| "[a]: <\n".repeat(n/7))),
  ("[a]: x \"", Box::new(|n| "[a]: x \"\n".repeat(n/9))),
  ("![[]()", Box::new(|n| "![[]()".repeat(n/6))),
  ("wiki", Box::new(|n| "[[a|b".repeat(n/5))),
 ];
 let only = std::env::args().nth(2);
 for (name, f) in pats {
  if name.starts_with("lazy") && n>1000000 {continue}
  if let Some(o)=&only { if o!=name {continue} }
  let mut line = format!("{name:24}");
  let mut last=0.0;
  for k in [n/2, n] {
   let s=f(k);
   let t=Instant::now(); let p=parse(&s,None,&NoTargets); let a=t.elapsed().as_secs_f64();
   let t=Instant::now(); let h=html::with_notes(&p.blocks,&p.notes,&html::Options::default()); let b=t.elapsed().as_secs_f64();
   let t=Instant::now(); let x=text::plain(&p.blocks); let w=words::count(&p.blocks,&p.notes,&[]); let c=t.elapsed().as_secs_f64();
   line += &format!(" | {:8} {a:7.3} {b:7.3} {c:7.3} {} {} {}", s.len(), h.len(), x.len(), w.total());
   let tot=a+b+c; if last>0.0 && tot>0.05 && tot/last>3.0 { line += &format!("  <<<< {:.1}", tot/last); } last=tot;
  }
  println!("{line}");
 }
}
