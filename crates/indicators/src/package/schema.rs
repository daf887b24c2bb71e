//! `datapackage.json`: a Frictionless Data Package with a Table Schema for each file.

use super::PackageError;
use super::edition::Edition;
use super::fields::{FILES, Field, FileOf, Type};
use super::sheet::digest;
use serde_json::{Value, json};
use std::path::Path;

/// The description of the package in a folder, its CSV files being there.
pub(super) fn datapackage(dir: &Path, edition: &Edition<'_>) -> Result<Value, PackageError> {
    let resources: Result<Vec<_>, _> = FILES.iter().map(|of| resource(dir, of, edition.full)).collect();
    let period = &edition.period.name;
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": format!("law-31-13-{}", period.to_lowercase()),
        "title": format!("Law 31-13, access to information: event log and indicators, {period}"),
        "description": if edition.simulated { "Simulated data: no request in it was ever made." } else { "" },
        "version": format!("{period}+{}", edition.as_of),
        "log_format": 1,
        "as_of": edition.as_of.to_string(),
        "simulated": edition.simulated,
        "resources": resources?,
    });
    if let Some(licence) = &edition.licence {
        package["licenses"] = json!([{ "name": licence.name, "path": licence.path }]);
    }
    Ok(package)
}

fn resource(dir: &Path, of: &FileOf, full: bool) -> Result<Value, PackageError> {
    let (bytes, hash) = digest(&dir.join(of.name))?;
    Ok(json!({
        "name": of.name.trim_end_matches(".csv").replace('.', "-").to_lowercase(),
        "path": of.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes,
        "hash": format!("sha256:{hash}"),
        "title": of.meaning.2,
        "description": format!("{} · {}", of.meaning.0, of.meaning.1),
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "header": true },
        "schema": schema(of, full),
    }))
}

/// The Table Schema of a file.
fn schema(of: &FileOf, full: bool) -> Value {
    let fields: Vec<_> = of.fields(full).map(field_schema).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if !of.key.is_empty() {
        schema["primaryKey"] = json!(of.key);
    }
    let references = of.references.iter().map(|(field, file, there)| {
        let resource = file.trim_end_matches(".csv");
        json!({ "fields": field, "reference": { "resource": resource, "fields": there } })
    });
    let references: Vec<_> = references.collect();
    if !references.is_empty() {
        schema["foreignKeys"] = json!(references);
    }
    schema
}

fn field_schema(of: &Field) -> Value {
    let kind = match of.kind {
        Type::Text | Type::Code(_) => "string",
        Type::Whole => "integer",
        Type::Number => "number",
        Type::Flag => "boolean",
        Type::Date => "date",
        Type::Instant => "datetime",
    };
    let (ar, fr, en) = of.meaning;
    let mut schema = json!({
        "name": of.name,
        "type": kind,
        "title": en,
        "description": format!("{ar} · {fr}"),
    });
    if of.kind == Type::Flag {
        (schema["trueValues"], schema["falseValues"]) = (json!(["1"]), json!(["0"]));
    }
    let mut constraints = serde_json::Map::new();
    if of.required {
        constraints.insert("required".to_owned(), json!(true));
    }
    if let Type::Code(codes) = of.kind {
        constraints.insert("enum".to_owned(), codes.iter().map(|(code, _)| *code).collect());
    }
    if !constraints.is_empty() {
        schema["constraints"] = Value::Object(constraints);
    }
    schema
}
