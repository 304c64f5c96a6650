//! Trying addresses on the network, when the person asks for it: the one place that the program goes there from.
//!
//! All addresses of the portfolio, or of the library, are tried, whoever may see them: it is the person's own check. What
//! came of it is kept as long as the journal is open and nowhere else, so that the checks go on telling it until then.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use reflectory_checks::{is_web_address, judge, network_is_there};
use reflectory_links::{Manner, try_all};
use reflectory_model::link::LinkReply;
use reflectory_model::{Id, Instant};

use crate::checks::CheckedPortfolio;
use crate::evidence::EvidenceProblem;
use crate::{AppError, Result, Session};

/// Is told how many addresses are tried and how many there are, and says whether to go on.
pub type LinkWatch<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// What came of trying addresses since the journal was opened.
#[derive(Debug, Default)]
pub(crate) struct Tried {
    held: Mutex<Held>,
}

/// See [`Tried`].
#[derive(Debug, Default, Clone)]
pub(crate) struct Held {
    /// By address as it is written.
    pub(crate) replies: BTreeMap<String, LinkReply>,
    /// When the last ones came.
    pub(crate) at: Option<Instant>,
}

impl Tried {
    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As it is now.
    pub(crate) fn now(&self) -> Held {
        self.lock().clone()
    }
}

impl Session {
    /// Tries the addresses of a portfolio, of its texts and of the evidence that it uses, and checks it with what came of
    /// that. Stopped, it keeps nothing.
    pub fn try_portfolio_links(
        &self,
        id: Id,
        submission: Option<&str>,
        watch: LinkWatch<'_>,
    ) -> Result<CheckedPortfolio> {
        let addresses = self.portfolio_addresses(id)?;
        self.try_addresses(&addresses, watch)?;
        self.check_portfolio(id, submission)
    }

    /// Tries the addresses of the library, and says what it lacks and which addresses are not fine.
    pub fn try_evidence_links(&self, watch: LinkWatch<'_>) -> Result<Vec<EvidenceProblem>> {
        let library = self.list_evidence()?;
        let of = |held: &crate::evidence::WholeEvidence| {
            let given = [held.item.url.clone(), Some(held.item.source.clone())];
            let web = given.into_iter().flatten().map(|a| a.trim().to_owned());
            web.filter(|address| is_web_address(address) && !address.contains(char::is_whitespace))
                .collect::<BTreeSet<String>>()
        };
        let addresses: BTreeSet<String> = library.iter().flat_map(of).collect();
        let replies = self.try_addresses(&addresses, watch)?;
        let network = network_is_there(replies.values());
        let mut problems = self.check_evidence()?;
        for held in &library {
            for address in of(held) {
                let Some(found) = replies
                    .get(&address)
                    .and_then(|reply| judge(&address, reply, network))
                else {
                    continue;
                };
                let title = &held.item.title;
                problems.push(EvidenceProblem {
                    id: held.item.id,
                    key: held.item.key.clone(),
                    kind: found.kind.word(),
                    message: format!("the address of \"{title}\" {}: {address}", found.what),
                    next: found.next,
                });
            }
        }
        Ok(problems)
    }

    fn try_addresses(
        &self,
        addresses: &BTreeSet<String>,
        watch: LinkWatch<'_>,
    ) -> Result<BTreeMap<String, LinkReply>> {
        let replies = try_all(addresses, &Manner::default(), watch).ok_or(AppError::Cancelled)?;
        let mut held = self.tried.lock();
        held.replies.extend(replies.clone());
        held.at = Some(self.journal.clock().now());
        Ok(replies)
    }
}
