use super::*;
use std::ffi::OsString;

fn one(variable: &str, value: &str) -> Result<Config, ConfigError> {
    Config::from_map([(variable, value)])
}

fn refused(variable: &str, value: &str) -> String {
    let says = one(variable, value).expect_err(value).to_string();
    assert!(says.starts_with(variable), "{says}");
    assert!(says.ends_with('.') && !says.contains('\n'), "one sentence: {says}");
    says
}

#[test]
fn nothing_set_gives_the_defaults() {
    let config = Config::from_map::<&str, &str>([]).unwrap();
    assert_eq!(config.database, DatabaseUrl::Sqlite("wasl.db".into()));
    assert_eq!(config.folder.path(), Path::new("wasl-data"));
    assert_eq!(config.web.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.web.public_url, "http://127.0.0.1:8080");
    assert_eq!(config.mail, Mail { transport: None, domain: None, from: "wasl@localhost".into() });
    assert_eq!(config.log.as_str(), super::log::USUAL);
    assert_eq!(config.limits, Limits { filings_per_hour: 20, sign_ins_per_minute: 10 });
}

#[test]
fn databases() {
    let url = |url| one("WASL_DATABASE_URL", url).unwrap().database;
    assert_eq!(url("sqlite:///var/lib/wasl/wasl.db"), DatabaseUrl::Sqlite("/var/lib/wasl/wasl.db".into()));
    assert_eq!(url("sqlite://a b.db").expose(), "sqlite://a b.db");
    let postgres = url("postgres://wasl:hunter22@127.0.0.1:5432/wasl");
    assert_eq!(postgres.expose(), "postgres://wasl:hunter22@127.0.0.1:5432/wasl");
    assert_eq!(format!("{postgres} {postgres:?}").matches("hunter22").count(), 0);
    for bad in [
        "wasl.db",
        "sqlite://",
        "sqlite::memory:",
        "sqlite://:memory:",
        "sqlite://x?mode=ro",
        "mysql://h/d",
        "postgresql://h/d",
        "postgres://",
        "SQLITE://x",
        "file://x",
        "sqlite:/x",
        "sqlite:///var/",
    ] {
        refused("WASL_DATABASE_URL", bad);
    }
    assert!(!refused("WASL_DATABASE_URL", "mysql://wasl:hunter22@h/d").contains("hunter22"));
}

#[test]
fn addresses() {
    assert_eq!(one("WASL_LISTEN", "[::1]:80").unwrap().web.public_url, "http://[::1]:80");
    assert_eq!(one("WASL_LISTEN", "localhost:81").unwrap().web.listen.to_string(), "127.0.0.1:81");
    for bad in ["8080", "127.0.0.1", "127.0.0.1:99999", "example.ma:80", ":80"] {
        refused("WASL_LISTEN", bad);
    }
    let web = one("WASL_PUBLIC_URL", "HTTPS://Wasl.Example:443/").unwrap().web;
    assert_eq!(
        (web.public_url.as_str(), web.host().as_str(), web.is_https()),
        ("https://wasl.example", "wasl.example", true)
    );
    for bad in [
        "wasl.example",
        "ftp://wasl.example",
        "https://",
        "https://wasl.example/path",
        "https://u:p@wasl.example",
        "https://wasl.example/?a",
        "https://wasl.example/#a",
        "javascript:alert(1)",
    ] {
        refused("WASL_PUBLIC_URL", bad);
    }
}

#[test]
fn ways_out_of_letters() {
    let out = |url| match one("WASL_SMTP_URL", url).unwrap().mail.transport.unwrap() {
        Transport::Smtp(relay) => relay,
        Transport::Folder(path) => panic!("a folder: {path:?}"),
    };
    let plain = out("smtp://127.0.0.1:2525");
    assert_eq!((plain.host.as_str(), plain.port, plain.tls), ("127.0.0.1", 2525, RelayTls::WhenOfferedHere));
    assert_eq!(plain.credentials, None);
    assert_eq!((out("smtp://relay.example").port, out("smtps://relay.example").port), (25, 465));
    let named = out("smtp://agent%40wasl:p%20w%2F@relay.example");
    assert_eq!((named.port, named.tls), (587, RelayTls::Required), "a password never travels in clear");
    assert_eq!(named.credentials, Some(("agent@wasl".into(), Secret::new("p w/"))));
    assert_eq!(out("smtp://u:p@127.0.0.1:25").tls, RelayTls::WhenOfferedHere);
    assert_eq!(out("smtp://relay.example").tls, RelayTls::WhenOffered);
    assert_eq!(out("smtps://u:p@relay.example").tls, RelayTls::Always);
    assert!(!format!("{named:?}").contains("p w/"));
    let folder = |url| one("WASL_SMTP_URL", url).unwrap().mail.transport;
    assert_eq!(folder("file://demo/mail"), Some(Transport::Folder("demo/mail".into())));
    assert_eq!(folder("file:///var/mail"), Some(Transport::Folder("/var/mail".into())));
    for bad in [
        "relay.example",
        "file://",
        "smtp://",
        "smtp://u@h",
        "smtp://:p@h",
        "http://h",
        "smtp://h/path",
        "smtp://h?tls=no",
    ] {
        refused("WASL_SMTP_URL", bad);
    }
    assert!(!refused("WASL_SMTP_URL", "imap://u:hunter22@h").contains("hunter22"));
}

#[test]
fn the_sender_is_in_our_own_domain() {
    let from = |map: &[(&str, &str)]| Config::from_map(map.iter().copied()).unwrap().mail.from;
    assert_eq!(from(&[("WASL_MAIL_DOMAIN", "Wasl.Example")]), "wasl@wasl.example");
    assert_eq!(from(&[("WASL_PUBLIC_URL", "https://wasl.example")]), "wasl@wasl.example");
    assert_eq!(from(&[("WASL_PUBLIC_URL", "http://192.0.2.7:80")]), "wasl@[192.0.2.7]");
    for bad in ["wasl example", "@wasl.example", "-a.example", "a..b", "é.example", "wasl.example\r\nx"] {
        refused("WASL_MAIL_DOMAIN", bad);
    }
}

#[test]
fn counts_and_filters() {
    assert_eq!(one("WASL_FILINGS_PER_HOUR", "0").unwrap().limits.filings_per_hour, 0);
    for bad in ["-1", "ten", "1.5", "4294967296"] {
        refused("WASL_FILINGS_PER_HOUR", bad);
        refused("WASL_SIGN_INS_PER_MINUTE", bad);
    }
    assert_eq!(one("WASL_LOG", "wasl=debug,warn").unwrap().log.as_str(), "wasl=debug,warn");
    refused("WASL_LOG", "wasl=loud");
}

#[test]
fn proxies_are_named_one_by_one() {
    let proxies = |text: &str| one("WASL_TRUSTED_PROXIES", text).unwrap().web.proxies;
    assert_eq!(proxies(""), [] as [std::net::IpAddr; 0]);
    assert_eq!(proxies("127.0.0.1, ::1").len(), 2);
    for bad in ["proxy.example", "10.0.0.0/8", "127.0.0.1:80", "127.0.0.1 ::1"] {
        refused("WASL_TRUSTED_PROXIES", bad);
    }
}

#[test]
fn the_token_of_metrics_is_long_and_never_shown() {
    let token = "a-token-of-the-test";
    let config = one("WASL_METRICS_TOKEN", token).unwrap();
    assert_eq!(config.web.metrics_token, Some(Secret::new(token)));
    assert!(!format!("{config:?}").contains(token));
    let listed = config.listed().iter().find(|l| l.variable == "WASL_METRICS_TOKEN").unwrap();
    assert_eq!(listed.value.as_deref(), Some("***"));
    assert_eq!(one("WASL_METRICS_TOKEN", "").unwrap().web.metrics_token, None);
    for bad in ["fifteen-signs-x", "sixteen or more with spaces", "رمزرمزرمزرمزرمز"] {
        assert!(!refused("WASL_METRICS_TOKEN", bad).contains(bad));
    }
}

#[test]
fn a_data_folder_is_not_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    refused("WASL_DATA_DIR", file.to_str().unwrap());
    assert!(one("WASL_DATA_DIR", dir.path().join("new").to_str().unwrap()).is_ok());
}

fn read(toml: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(FILE);
    std::fs::write(&file, toml).unwrap();
    let environment = environment.iter().map(|(k, v)| (OsString::from(k), OsString::from(v)));
    Config::from_values(&Values::read(&file, environment)?)
}

#[test]
fn the_environment_wins_over_the_file_and_an_empty_value_is_none() {
    let toml = "listen = \"127.0.0.1:1\"\nfilings_per_hour = 7\nsign_ins_per_minute = \"8\"\n";
    let config =
        read(toml, &[("WASL_LISTEN", "127.0.0.1:2"), ("WASL_SIGN_INS_PER_MINUTE", " "), ("HOME", "/x")])
            .unwrap();
    assert_eq!(config.web.listen.port(), 2);
    assert_eq!(config.limits, Limits { filings_per_hour: 7, sign_ins_per_minute: 8 });
    let origin = |variable| config.listed().iter().find(|l| l.variable == variable).unwrap().origin;
    assert_eq!(origin("WASL_LISTEN"), Origin::Environment);
    assert_eq!(origin("WASL_FILINGS_PER_HOUR"), Origin::File);
    assert_eq!(origin("WASL_LOG"), Origin::Default);
}

#[test]
fn a_file_that_cannot_be_understood_is_refused_by_name() {
    for toml in [
        "listen 1",
        "listn = \"x\"",
        "LISTEN = \"127.0.0.1:1\"",
        "listen = [1]",
        "listen = true",
        "[mail]\ndomain = \"x\"",
        "filings_per_hour = 1.5",
    ] {
        let says = read(toml, &[]).unwrap_err().to_string();
        assert!(says.contains(FILE) && !says.contains('\n'), "{says}");
    }
    let says = read("listen = \"x\"", &[]).unwrap_err().to_string();
    assert!(says.starts_with("WASL_LISTEN must be an address with a port"), "{says}");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_text_is_refused_by_name() {
    use std::os::unix::ffi::OsStringExt;
    let environment = [(OsString::from("WASL_LISTEN"), OsString::from_vec(vec![0xff]))];
    let says = Values::read(Path::new("none.toml"), environment).unwrap_err().to_string();
    assert_eq!(says, "WASL_LISTEN must be text in UTF-8.");
}

#[test]
fn the_list_shows_no_password() {
    let config = Config::from_map([
        ("WASL_DATABASE_URL", "postgres://wasl:hunter22@h/d"),
        ("WASL_SMTP_URL", "smtp://wasl:hunter22@h"),
    ])
    .unwrap();
    assert_eq!(config.listed().len(), SETTINGS.len());
    assert!(!format!("{config:?}").contains("hunter22"));
    let shown = config.listed().iter().find(|l| l.variable == "WASL_SMTP_URL").unwrap();
    assert_eq!(shown.value.as_deref(), Some("smtp://wasl:***@h"));
}

#[test]
fn every_setting_is_named_in_the_same_way() {
    for setting in SETTINGS {
        assert!(setting.variable.starts_with("WASL_"), "{}", setting.variable);
    }
}

#[test]
fn a_bucket_is_named_by_its_address_and_its_key_apart() {
    use super::Documents;
    let read = |url: &str, key: &str| {
        let set = [("WASL_DOCUMENTS_URL", url), ("WASL_DOCUMENTS_KEY", key)];
        Config::from_map(set.into_iter().filter(|(_, value)| !value.is_empty()))
    };
    assert_eq!(read("", "").unwrap().documents, Documents::Folder);
    let Documents::Bucket(amazon) =
        read("s3://wasl-documents?region=eu-west-3", "id:a:secret").unwrap().documents
    else {
        panic!("a bucket")
    };
    assert_eq!(amazon.endpoint.as_str(), "https://s3.eu-west-3.amazonaws.com/");
    assert_eq!((amazon.by_path, &*amazon.prefix, &*amazon.key_id), (false, "", "id"));
    assert_eq!(amazon.secret.expose(), "a:secret");
    let own = read("s3://documents/wasl/?endpoint=https://store.example:9000", "id:secret").unwrap();
    let Documents::Bucket(own) = own.documents else { panic!("a bucket") };
    assert_eq!((own.by_path, &*own.prefix, own.endpoint.port()), (true, "wasl/", Some(9000)));
    assert!(!format!("{own:?}").contains("\"secret\""), "{own:?}");
    for (url, key, named) in [
        ("s3://documents", "", "WASL_DOCUMENTS_KEY"),
        ("s3://documents", "secret", "WASL_DOCUMENTS_KEY"),
        ("/srv/documents", "id:secret", "WASL_DOCUMENTS_URL"),
        ("s3://id:secret@documents", "id:secret", "WASL_DOCUMENTS_URL"),
        ("s3://documents?endpoint=ftp://x", "id:secret", "WASL_DOCUMENTS_URL"),
        ("s3://documents?endpoint=https://x/bucket", "id:secret", "WASL_DOCUMENTS_URL"),
        ("s3://documents?bucket=b", "id:secret", "WASL_DOCUMENTS_URL"),
        ("s3://documents/a//b", "id:secret", "WASL_DOCUMENTS_URL"),
    ] {
        let told = read(url, key).unwrap_err().to_string();
        assert!(told.starts_with(named) && !told.contains("secret@"), "{url}: {told}");
    }
}

#[test]
fn a_standby_is_a_postgresql_database() {
    let read = |url: &str| Config::from_map([("WASL_DATABASE_READ_URL", url)]);
    assert!(read("postgres://wasl@replica/wasl").unwrap().standby.is_some());
    for url in ["sqlite://wasl.db", "replica", "postgres://"] {
        assert!(read(url).unwrap_err().to_string().starts_with("WASL_DATABASE_READ_URL"), "{url}");
    }
}
