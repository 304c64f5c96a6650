//! Servers that say what a test wants.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use native_tls::{Identity, TlsAcceptor};

/// What a server says.
pub(crate) enum Says {
    Once(Vec<u8>),
    /// This, and then words until nobody listens.
    Endless(Vec<u8>),
}

/// A whole page with this status.
pub(crate) fn page(status: u16) -> Says {
    Says::Once(
        format!("HTTP/1.1 {status} X\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\nhi")
            .into_bytes(),
    )
}

/// No body, and these lines in the head.
pub(crate) fn head(status: u16, lines: &str) -> Says {
    Says::Once(format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\n{lines}\r\n").into_bytes())
}

/// A server on a port of its own, until the test ends.
pub(crate) struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    most: Arc<AtomicUsize>,
}

impl Server {
    pub(crate) fn answering(say: impl Fn(&str) -> Says + Send + Sync + 'static) -> Self {
        Self::slow(Duration::ZERO, say)
    }

    pub(crate) fn slow(
        pause: Duration,
        say: impl Fn(&str) -> Says + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let say = Arc::new(say);
        let (all, top) = (Arc::clone(&heard), Arc::clone(&most));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (all, top, now) = (Arc::clone(&all), Arc::clone(&top), Arc::clone(&now));
                let say = Arc::clone(&say);
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let Some(request) = request(&mut stream) else {
                        return;
                    };
                    top.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    all.lock().unwrap().push(request.clone());
                    thread::sleep(pause);
                    now.fetch_sub(1, Ordering::SeqCst);
                    answer(&mut stream, &request, say(&request));
                });
            }
        });
        Self { port, heard, most }
    }

    pub(crate) fn at(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// All requests, head only.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    pub(crate) fn most_at_once(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

/// The head of a request, or nothing if who asked has gone.
fn request(stream: &mut impl Read) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

fn answer(stream: &mut impl Write, request: &str, says: Says) {
    match says {
        Says::Once(mut bytes) => {
            // The answer to HEAD ends with the head.
            if request.starts_with("HEAD")
                && let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n")
            {
                bytes.truncate(end + 4);
            }
            let _ = stream.write_all(&bytes);
        }
        Says::Endless(bytes) => {
            let _ = stream.write_all(&bytes);
            while stream.write_all(&[b'a'; 4096]).is_ok() {}
        }
    }
    let _ = stream.flush();
}

/// For `page.example`, valid until the year 2126; made for these tests and known to nobody.
pub(crate) const CERTIFICATE: &str = include_str!("page.example.pem");
const KEY: &str = include_str!("page.example.key");

/// A proxy that answers for every site itself, in http and in https.
pub(crate) struct Proxy(u16);

impl Proxy {
    pub(crate) fn with_both() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let identity = Identity::from_pkcs8(CERTIFICATE.as_bytes(), KEY.as_bytes()).unwrap();
        let tls = Arc::new(TlsAcceptor::new(identity).unwrap());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let tls = Arc::clone(&tls);
                thread::spawn(move || serve(stream.unwrap(), &tls));
            }
        });
        Self(port)
    }

    pub(crate) fn at(&self) -> String {
        format!("http://127.0.0.1:{}", self.0)
    }
}

fn serve(mut stream: TcpStream, tls: &TlsAcceptor) {
    let Some(asked) = request(&mut stream) else {
        return;
    };
    if asked.contains(":80 ") && asked.starts_with("CONNECT") {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let Some(inner) = request(&mut stream) else {
            return;
        };
        answer(&mut stream, &inner, page(200));
    } else if asked.starts_with("CONNECT") {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let Ok(mut secure) = tls.accept(stream) else {
            return;
        };
        let Some(inner) = request(&mut secure) else {
            return;
        };
        answer(&mut secure, &inner, page(200));
    } else {
        answer(&mut stream, &asked, page(200));
    }
}
