//! The key of an encrypted journal.

use zeroize::Zeroizing;

/// What opens an encrypted journal. Its memory is wiped when it is dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<Form>);

#[derive(Clone)]
enum Form {
    Passphrase(String),
    Raw([u8; 48]),
}

impl zeroize::Zeroize for Form {
    fn zeroize(&mut self) {
        match self {
            Self::Passphrase(text) => text.zeroize(),
            Self::Raw(bytes) => bytes.zeroize(),
        }
    }
}

impl Key {
    /// A passphrase; SQLCipher derives the key from it and the file's own salt.
    pub fn passphrase(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(Form::Passphrase(text.into())))
    }

    /// The raw key (32 bytes) followed by the salt (16 bytes), as a recovery key holds them.
    pub fn raw(key_and_salt: [u8; 48]) -> Self {
        Self(Zeroizing::new(Form::Raw(key_and_salt)))
    }

    /// The value of `PRAGMA key`.
    pub(crate) fn pragma_value(&self) -> Zeroizing<String> {
        Zeroizing::new(match &*self.0 {
            Form::Passphrase(text) => text.clone(),
            Form::Raw(bytes) => {
                let mut hex = String::with_capacity(100);
                hex.push_str("x'");
                for byte in bytes {
                    hex.push_str(&format!("{byte:02x}"));
                }
                hex.push('\'');
                hex
            }
        })
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}
