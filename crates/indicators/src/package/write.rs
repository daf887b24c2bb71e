//! Writes the folder of a package: all of it, or nothing.

use super::changes::{Change, Then, last_as_of, mark};
use super::edition::Edition;
use super::fields::{FILES, TOPIC, Type, in_language};
use super::invariants::{self, Broken};
use super::moved::Moved;
use super::profile::Profile;
use super::public::Survey;
use super::rows::{Cases, LogCase, LogEvent, Tables};
use super::sheet::{Csv, decimal, digest, flag, hex, whole};
use super::values::{Maker, ValueRow, rows};
use super::{PackageError, schema};
use crate::catalogue;
use crate::code::Gender;
use crate::compute::reckon;
use crate::filter::Filter;
use crate::log::{Columns, Log};
use crate::period::Period;
use crate::read;
use chrono::{NaiveDate, SecondsFormat};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A package that was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// SHA-256 of `MANIFEST.sha256`: the number on the cover of a report.
    pub manifest: String,
    /// Requests in the package.
    pub requests: u64,
    /// Events in the package.
    pub events: u64,
    /// Every value told.
    pub values: Vec<ValueRow>,
    /// Values told otherwise than in the edition before.
    pub changes: Vec<Change>,
}

/// Writes a package into `out`, which must not exist or be empty. `watch` is told of each case.
///
/// # Errors
/// [`PackageError`]; the folder is then not there.
pub fn write(
    out: &Path,
    edition: &Edition<'_>,
    cases: &dyn Cases,
    tables: &Tables,
    watch: &dyn Fn(),
) -> Result<Written, PackageError> {
    if out.exists() && std::fs::read_dir(out).map_err(PackageError::file(out))?.next().is_some() {
        return Err(PackageError::Occupied(out.to_owned()));
    }
    // Built beside its place, so that a half-written package is never taken for a whole one.
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = out.with_file_name(name);
    if partial.exists() {
        std::fs::remove_dir_all(&partial).map_err(PackageError::file(&partial))?;
    }
    std::fs::create_dir_all(&partial).map_err(PackageError::file(&partial))?;
    let written = Writer { dir: &partial, edition }.write(cases, tables, watch);
    match written {
        Ok(written) => {
            if out.exists() {
                std::fs::remove_dir(out).map_err(PackageError::file(out))?;
            }
            std::fs::rename(&partial, out).map_err(PackageError::file(out))?;
            Ok(written)
        }
        Err(e) => {
            std::fs::remove_dir_all(&partial).map_err(PackageError::file(&partial))?;
            Err(e)
        }
    }
}

struct Writer<'a> {
    dir: &'a Path,
    edition: &'a Edition<'a>,
}

/// What the full rows say of each requester, in the order of the rows.
type Attributes = Vec<(Gender, String, String)>;

impl Writer<'_> {
    fn write(&self, cases: &dyn Cases, tables: &Tables, watch: &dyn Fn()) -> Result<Written, PackageError> {
        self.write_tables(tables)?;
        self.write_rules()?;
        let (attributes, events) = self.write_cases(cases, tables, watch)?;
        let requests = attributes.len() as u64;
        let mut log = read::package(self.dir, &|_| {})?;
        log.limits.reach(self.edition.as_of);
        let (values, changes) = self.write_figures(&mut log, attributes)?;
        self.write_dictionaries()?;
        self.write_datapackage()?;
        let manifest = self.write_manifest()?;
        Ok(Written { manifest, requests, events, values, changes })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn put(&self, name: &str, text: &str) -> Result<(), PackageError> {
        std::fs::write(self.path(name), text).map_err(PackageError::file(name))
    }

    fn csv(&self, name: &'static str) -> Result<Csv, PackageError> {
        Csv::create(self.dir, name, self.edition.full)
    }

    fn write_tables(&self, tables: &Tables) -> Result<(), PackageError> {
        let mut bodies: Vec<_> = tables.bodies.iter().collect();
        bodies.sort_by(|a, b| a.id.cmp(&b.id));
        let mut csv = self.csv("bodies.csv")?;
        for b in bodies {
            let day = |d: Option<NaiveDate>| d.map_or_else(String::new, |d| d.to_string());
            let (from, to) = (day(b.official_from), day(b.official_to));
            let (scope, site) = (flag(b.in_scope), b.has_website.map_or("", flag));
            csv.row(&[&b.id, &b.name, &b.body_type, b.class.code(), &b.region, scope, &from, &to, site])?;
        }
        csv.finish()?;
        let mut checks: Vec<_> =
            tables.publication.iter().filter(|p| p.check_date <= self.edition.as_of).collect();
        checks.sort();
        checks.dedup();
        let mut csv = self.csv("publication.csv")?;
        for p in checks {
            csv.row(&[&p.body_id, &p.category.code(), &p.check_date.to_string(), p.status.code()])?;
        }
        csv.finish()?;
        let mut holidays: Vec<_> = tables.holidays.iter().collect();
        holidays.sort();
        let mut csv = self.csv("holidays.csv")?;
        for h in holidays {
            let classes: Vec<_> = h.body_classes.iter().map(|c| c.code()).collect();
            csv.row(&[&h.date.to_string(), &h.label, &classes.join("|")])?;
        }
        csv.finish()?;
        self.write_population(tables)
    }

    fn write_population(&self, tables: &Tables) -> Result<(), PackageError> {
        let mut population: Vec<_> = tables.population.iter().collect();
        population.sort();
        let mut csv = self.csv("population.csv")?;
        for p in population {
            csv.row(&[&p.region, &p.census.to_string(), &p.inhabitants.to_string()])?;
        }
        csv.finish()
    }

    fn write_rules(&self) -> Result<(), PackageError> {
        let settings = serde_json::to_value(self.edition.settings).unwrap_or_default();
        let rules = json!({ "law": "31-13", "version": 1, "settings": settings });
        self.put("rules.json", &format!("{rules:#}\n"))?;
        self.put("indicators.json", catalogue::TEXT)
    }

    /// The case up to the as-of day, its events in order; `None` if nothing had happened.
    fn cut(&self, mut case: LogCase) -> Option<LogCase> {
        case.events.retain(|e| e.event_date <= self.edition.as_of);
        case.events.sort_by_key(|e| (e.event_date, e.seq));
        (!case.events.is_empty()).then_some(case)
    }

    fn write_cases(
        &self,
        cases: &dyn Cases,
        tables: &Tables,
        watch: &dyn Fn(),
    ) -> Result<(Attributes, u64), PackageError> {
        let kinds = tables.bodies.iter().map(|b| (b.id.as_str(), b.body_type.as_str()));
        let mut survey = Survey::new(kinds);
        cases.each(&mut |case| {
            if let Some(case) = self.cut(case) {
                survey.count(&case);
            }
            Ok(())
        })?;
        let (mut requests, mut events) = (self.csv("requests.csv")?, self.csv("events.csv")?);
        let (mut attributes, mut last, mut seq) = (Vec::new(), String::new(), 0u64);
        cases.each(&mut |case| {
            watch();
            let Some(case) = self.cut(case) else { return Ok(()) };
            if case.request.request_id <= last {
                return Err(PackageError::Order(last.clone(), case.request.request_id));
            }
            last.clone_from(&case.request.request_id);
            let r = &case.request;
            let gender = Gender::from_code(&r.gender).unwrap_or(Gender::NotStated);
            attributes.push((gender, r.requester_category.clone(), r.requester_region.clone()));
            let told = if self.edition.full { case } else { survey.public(&case) };
            self.write_request(&told, &mut requests)?;
            for event in &told.events {
                // The order of the source, numbered anew: its own numbers may begin again at each request.
                seq += 1;
                self.write_event(&told.request.request_id, seq, event, &mut events)?;
            }
            Ok(())
        })?;
        requests.finish()?;
        events.finish()?;
        Ok((attributes, seq))
    }

    fn write_request(&self, case: &LogCase, csv: &mut Csv) -> Result<(), PackageError> {
        let r = &case.request;
        let items = r.n_items.to_string();
        let mut row = vec![r.request_id.as_str(), &items, flag(r.urgent), &r.channel, &r.language, &r.topic];
        if self.edition.full {
            row.extend([r.requester_category.as_str(), &r.gender, &r.requester_region]);
        }
        csv.row(&row)
    }

    fn write_event(&self, request: &str, seq: u64, e: &LogEvent, csv: &mut Csv) -> Result<(), PackageError> {
        let (seq, on) = (seq.to_string(), e.event_date.to_string());
        let item = e.item_no.map_or_else(String::new, |n| n.to_string());
        let set = e.flag.map_or("", flag);
        let mut row =
            vec![seq.as_str(), request, &on, &e.event_type, &e.body_id, &item, &e.code, &e.reference, set];
        let recorded = e.recorded_at.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        let recorded = recorded.unwrap_or_default();
        if self.edition.full {
            row.extend([recorded.as_str(), &e.actor_role, &e.prev_hash, &e.hash]);
        }
        csv.row(&row)
    }

    /// The figures, from the log as anyone reads it; those of requesters, from the full rows.
    fn write_figures(
        &self,
        log: &mut Log,
        attributes: Attributes,
    ) -> Result<(Vec<ValueRow>, Vec<Change>), PackageError> {
        let (named, as_of) = (&self.edition.period, self.edition.as_of);
        let period = Period::new(named.from, named.to, as_of)?;
        invariants::check(log, named, &reckon(log, period, &Filter::default()), period)?;
        let provisional = named.freq == 'Q';
        let mut values = rows(log, named, as_of, provisional)?;
        for quarter in named.quarters() {
            values.extend(rows(log, &quarter, as_of, provisional)?);
        }
        let profile = self.profile(log, attributes, period)?;
        if let Some(profile) = &profile {
            values.extend(profile.values(log, period, &Maker { named, as_of, provisional }));
        }
        values.sort_by(|a, b| a.key.cmp(&b.key));
        let changes = mark(&mut values, self.edition.previous);
        let then = self.told_then(log, &changes)?;
        self.write_profile(profile.as_ref())?;
        self.write_values(&values)?;
        self.write_changes(&changes, &then)?;
        Ok((values, changes))
    }

    fn profile(
        &self,
        log: &mut Log,
        attributes: Attributes,
        period: Period,
    ) -> Result<Option<Profile>, PackageError> {
        if self.edition.period.freq != 'A' {
            return Ok(None);
        }
        for (row, (gender, category, region)) in log.requests.iter_mut().zip(attributes) {
            row.gender = gender;
            row.category = log.words.sym(&category);
            row.requester_region = log.words.sym(&region);
        }
        log.columns = Columns { gender: true, category: true, requester_region: true, ..log.columns };
        let profile = Profile::new(log, period, self.edition.told);
        if !profile.is_safe() {
            return Err(Broken::Hidden("requester_profile_counts.csv".to_owned()).into());
        }
        Ok(Some(profile))
    }

    fn write_profile(&self, profile: Option<&Profile>) -> Result<(), PackageError> {
        let mut csv = self.csv("requester_profile_counts.csv")?;
        for (group, status, count) in profile.into_iter().flat_map(Profile::rows) {
            let n = count.map_or_else(String::new, |n| n.to_string());
            let shown = if count.is_some() { "A" } else { "C" };
            let period = &self.edition.period.name;
            csv.row(&[period, group.attribute, &group.value, group.level, &group.area, status, &n, shown])?;
        }
        csv.finish()
    }

    fn write_values(&self, values: &[ValueRow]) -> Result<(), PackageError> {
        let mut csv = self.csv("indicator_values.csv")?;
        for v in values {
            let cells = v.cells();
            let row: Vec<&str> = cells.iter().map(String::as_str).collect();
            csv.row(&row)?;
        }
        csv.finish()
    }

    /// What this log tells, as of the days on which they were told before, of the values that changed since.
    fn told_then(&self, log: &Log, changes: &[Change]) -> Result<Vec<ValueRow>, PackageError> {
        let named = &self.edition.period;
        let mut wanted: BTreeSet<(&str, NaiveDate)> = BTreeSet::new();
        wanted.extend(changes.iter().filter_map(|c| Some((c.key.period.as_str(), c.told_as_of()?))));
        let mut then = Vec::new();
        for period in named.quarters().iter().chain([named]) {
            let days = wanted.iter().filter(|(name, day)| *name == period.name && *day >= period.to);
            for (_, day) in days {
                then.extend(rows(log, period, *day, named.freq == 'Q')?);
            }
        }
        Ok(then)
    }

    fn write_changes(&self, changes: &[Change], then: &[ValueRow]) -> Result<(), PackageError> {
        let mut told: BTreeMap<(&str, NaiveDate), Then<'_>> = BTreeMap::new();
        for row in then {
            told.entry((&row.key.period, row.as_of)).or_default().insert(&row.key, row);
        }
        let mut moved: BTreeMap<NaiveDate, Moved> = BTreeMap::new();
        for as_of in changes.iter().map(|change| change.as_of[0]) {
            if let Entry::Vacant(place) = moved.entry(as_of) {
                let before = last_as_of(self.edition.before, as_of)?;
                let between = before.map(|before| Moved::between(before, self.dir, as_of)).transpose()?;
                place.insert(between.unwrap_or_default());
            }
        }
        let unmoved = Moved::default();
        let mut csv = self.csv("CHANGES.csv")?;
        for change in changes {
            let cells = |row: Option<&ValueRow>| {
                let cell = row.map(|r| r.cell).unwrap_or_default();
                [whole(cell.num), whole(cell.den), decimal(cell.value)]
            };
            let (old, new) = (cells(change.old.as_ref()), cells(change.new.as_ref()));
            let mut row = change.key.cells().to_vec();
            row.extend(old.iter().chain(&new).map(String::as_str));
            let moved = moved.get(&change.as_of[0]).unwrap_or(&unmoved);
            let then = change.told_as_of().and_then(|day| told.get(&(change.key.period.as_str(), day)));
            row.push(change.cause(moved, then));
            csv.row(&row)?;
        }
        csv.finish()
    }

    fn write_dictionaries(&self) -> Result<(), PackageError> {
        for (name, lang) in
            [("dictionary.ar.csv", "ar"), ("dictionary.fr.csv", "fr"), ("dictionary.en.csv", "en")]
        {
            let mut csv = self.csv(name)?;
            for of in FILES {
                csv.row(&[of.name, "", "", in_language(of.meaning, lang)])?;
                for f in of.fields(self.edition.full) {
                    csv.row(&[of.name, f.name, "", in_language(f.meaning, lang)])?;
                    if let Type::Code(codes) = f.kind {
                        for (code, meaning) in codes {
                            csv.row(&[of.name, f.name, code, in_language(*meaning, lang)])?;
                        }
                    }
                }
            }
            for (code, meaning) in TOPIC {
                csv.row(&["requests.csv", "topic", code, in_language(*meaning, lang)])?;
            }
            for i in &catalogue::catalogue().indicators {
                csv.row(&["indicator_values.csv", "indicator_id", &i.id, i.name(lang)])?;
            }
            for f in &catalogue::catalogue().figures {
                csv.row(&["indicator_values.csv", "dim_value", &f.key, f.name(lang)])?;
            }
            csv.finish()?;
        }
        Ok(())
    }

    fn write_datapackage(&self) -> Result<(), PackageError> {
        let package = schema::datapackage(self.dir, self.edition)?;
        self.put("datapackage.json", &format!("{package:#}\n"))
    }

    /// One line per file, as `sha256sum --check` reads it.
    fn write_manifest(&self) -> Result<String, PackageError> {
        let mut lines = BTreeMap::new();
        let csv = FILES.iter().map(|f| f.name);
        for name in csv.chain(["rules.json", "indicators.json", "datapackage.json"]) {
            lines.insert(name, digest(&self.path(name))?.1);
        }
        let text: String = lines.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        self.put("MANIFEST.sha256", &text)?;
        Ok(hex(&Sha256::digest(text.as_bytes())))
    }
}
