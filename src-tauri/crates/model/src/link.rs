//! What came of trying an address on the web.

/// What came of trying an address. It says what happened; what to make of it is for the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkReply {
    /// A server answered, at the end of whatever redirects there were.
    Answered(LinkAnswer),
    /// No computer goes by the address's name, as far as can be told from here.
    NoHost,
    /// The computer is there and takes no connection.
    Refused,
    /// No answer came in time.
    TimedOut,
    /// The secure connection could not be made: the certificate is out of date, for another name or not trusted.
    NotTrusted,
    /// Something answered that is not the web's language, or broke off.
    Broken,
    /// Redirects that come to no end.
    Loop,
    /// A redirect to something that is no web page.
    LeavesTheWeb(String),
    /// There was no way out to the network.
    Unreachable,
    /// The address holds a user name or password, and was not tried.
    HoldsPassword,
}

/// A server's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The address that answered.
    pub end: String,
    /// Where the address has moved for good, if it has: the end of the redirects that are all meant to last.
    pub moved: Option<String>,
    /// The same address with https, if it has http and the other one answers too.
    pub secure: Option<String>,
}

impl LinkReply {
    /// True if there was somebody at the other end, so that the network can't be what is wrong.
    pub fn shows_a_network(&self) -> bool {
        match self {
            Self::Answered(_)
            | Self::Refused
            | Self::NotTrusted
            | Self::Broken
            | Self::Loop
            | Self::LeavesTheWeb(_) => true,
            Self::NoHost | Self::TimedOut | Self::Unreachable | Self::HoldsPassword => false,
        }
    }
}
