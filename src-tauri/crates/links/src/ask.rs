//! One address: asked for, followed, and what came of it.

use std::error::Error as _;
use std::io;
use std::time::{Duration, Instant};

use reflectory_model::link::{LinkAnswer, LinkReply};
use ureq::config::Config;
use ureq::http::{Method, Request, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Error, Proxy};
use url::Url;

use crate::{Manner, Route};

/// What we call ourselves. No version and no system: nobody needs to know more than whom to let in or keep out.
const AGENT: &str = "Reflectory link check";
/// The most redirects that are followed, as browsers do at least.
const HOPS: usize = 10;
/// The most bytes of an answer's head.
const HEAD: usize = 64 * 1024;
/// The least time that a request gets, however late it is.
const LEAST: Duration = Duration::from_millis(200);

/// Asks for addresses.
pub(crate) struct Asker {
    agent: Agent,
    wait: Duration,
    proxied: bool,
}

/// One request's answer.
struct Reply {
    status: u16,
    location: Option<String>,
}

impl Asker {
    pub(crate) fn new(manner: &Manner) -> Self {
        let (proxy, roots) = match &manner.route {
            Route::Machine => (Proxy::try_from_env(), RootCerts::PlatformVerifier),
            Route::Direct => (None, RootCerts::PlatformVerifier),
            Route::Through(proxy, trusted) => {
                let trusted: Vec<Certificate<'static>> = trusted
                    .iter()
                    .filter_map(|pem| Certificate::from_pem(pem.as_bytes()).ok())
                    .collect();
                (Proxy::new(proxy).ok(), RootCerts::new_with_certs(&trusted))
            }
        };
        // The system's own TLS, with the certificates that the institution's machines trust.
        let tls = TlsConfig::builder()
            .provider(TlsProvider::NativeTls)
            .root_certs(roots)
            .build();
        let proxied = proxy.is_some();
        let config: Config = Agent::config_builder()
            .user_agent(AGENT)
            .http_status_as_error(false)
            // Followed here, so that each step is seen, and none leads off the web.
            .max_redirects(0)
            .max_response_header_size(HEAD)
            .max_idle_connections(0)
            .proxy(proxy)
            .tls_config(tls)
            .build();
        Self {
            agent: config.new_agent(),
            wait: manner.wait,
            proxied,
        }
    }

    /// Tries an address to its end.
    pub(crate) fn follow(&self, address: &str) -> LinkReply {
        let Ok(mut url) = Url::parse(address.trim()) else {
            return LinkReply::Broken;
        };
        if !on_the_web(&url) {
            return LinkReply::LeavesTheWeb(url.scheme().to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return LinkReply::HoldsPassword;
        }
        // What comes behind # is for the browser.
        url.set_fragment(None);
        let until = Instant::now() + self.wait;
        let first = url.clone();
        let mut moved: Option<Url> = None;
        let mut for_good = true;
        for _ in 0..=HOPS {
            let reply = match self.ask(&url, until) {
                Ok(reply) => reply,
                Err(reply) => return reply,
            };
            let Some(location) = reply.location.filter(|_| is_redirect(reply.status)) else {
                let fine = (200..300).contains(&reply.status);
                return LinkReply::Answered(LinkAnswer {
                    secure: (fine && url.scheme() == "http")
                        .then(|| self.secure(&first, until))
                        .flatten(),
                    status: reply.status,
                    moved: moved.map(String::from),
                    end: url.into(),
                });
            };
            let Ok(mut next) = url.join(&location) else {
                return LinkReply::Broken;
            };
            if !on_the_web(&next) {
                return LinkReply::LeavesTheWeb(next.scheme().to_owned());
            }
            next.set_fragment(None);
            // A server's password is not ours to send either. Neither can fail for an address of the web.
            let _ = next.set_username("").and_then(|()| next.set_password(None));
            for_good &= matches!(reply.status, 301 | 308);
            if for_good {
                moved = Some(next.clone());
            }
            url = next;
        }
        LinkReply::Loop
    }

    /// The same address with https, if that answers as well.
    fn secure(&self, url: &Url, until: Instant) -> Option<String> {
        // Under a port of its own, http and https can't both be had.
        if url.scheme() != "http" || url.port().is_some() {
            return None;
        }
        let mut secure = url.clone();
        secure.set_scheme("https").ok()?;
        let reply = self.ask(&secure, until).ok()?;
        let back = reply
            .location
            .and_then(|to| secure.join(&to).ok())
            .is_some_and(|to| to.scheme() == "http");
        (reply.status < 400 && !back).then(|| secure.into())
    }

    /// Asks for the head of a page; where that is refused, for the page's first byte.
    fn ask(&self, url: &Url, until: Instant) -> Result<Reply, LinkReply> {
        let head = self.send(Method::HEAD, url, until);
        match &head {
            // A server that wants to know who asks says so of the page too, and one that is out of patience has said it.
            Ok(reply) if reply.status < 400 || matches!(reply.status, 401 | 407 | 410 | 429) => {
                head
            }
            // Many servers have never been asked for a head, and answer anything.
            Ok(_) | Err(LinkReply::Broken) => self.send(Method::GET, url, until),
            Err(_) => head,
        }
    }

    fn send(&self, method: Method, url: &Url, until: Instant) -> Result<Reply, LinkReply> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(LinkReply::TimedOut);
        }
        let mut request = Request::builder().method(&method).uri(url.as_str());
        if method == Method::GET {
            request = request.header(header::RANGE, "bytes=0-0");
        }
        let request = request.body(()).map_err(|_| LinkReply::Broken)?;
        let request = self
            .agent
            .configure_request(request)
            .timeout_global(Some(left.max(LEAST)))
            .build();
        // The body is not read: the connection goes with the answer.
        let answer = self.agent.run(request).map_err(|e| self.failed(&e))?;
        Ok(Reply {
            status: answer.status().as_u16(),
            location: answer
                .headers()
                .get(header::LOCATION)
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
        })
    }

    /// What an error says of the address.
    fn failed(&self, error: &Error) -> LinkReply {
        match error {
            Error::HostNotFound => LinkReply::NoHost,
            Error::Timeout(_) => LinkReply::TimedOut,
            Error::NativeTls(_) | Error::Tls(_) => LinkReply::NotTrusted,
            // Between us and the proxy: of the address itself nothing is known.
            Error::InvalidProxyUrl | Error::ConnectionFailed => LinkReply::Unreachable,
            Error::ConnectProxyFailed(_) => LinkReply::NoHost,
            Error::Io(error) => self.io_failed(error),
            _ => LinkReply::Broken,
        }
    }

    fn io_failed(&self, error: &io::Error) -> LinkReply {
        match error.kind() {
            io::ErrorKind::ConnectionRefused if self.proxied => LinkReply::Unreachable,
            io::ErrorKind::ConnectionRefused => LinkReply::Refused,
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => LinkReply::TimedOut,
            io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::AddrNotAvailable => LinkReply::Unreachable,
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput => LinkReply::Broken,
            // The search for a name has no kind of its own: it has neither a number of the system's nor a cause.
            _ if error.raw_os_error().is_none() && error.source().is_none() => LinkReply::NoHost,
            _ => LinkReply::Broken,
        }
    }
}

fn on_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty())
}

fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}
