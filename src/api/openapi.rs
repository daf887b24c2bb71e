//! `GET /openapi.json`: the calls as an OpenAPI document. Addresses, methods and queries come from the lists
//! that register the routes, so none can be missing; `openapi.json` beside this file adds names and shapes.

use super::{CALLS, OPEN, fail};
use crate::app::error::Error;
use crate::http::asked::{Ask, Values};
use crate::http::entrance::Entrance;
use crate::http::who;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathsBuilder};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, InfoBuilder, OpenApiBuilder, PathItem, Ref, RefOr, Required,
    ResponseBuilder, Schema,
};

/// Statuses of a problem that any call may answer: a token that holds no more, a name that is not asked for,
/// our own faults.
const EVERY: &[u16] = &[401, 422, 500, 503];
/// Those of a call with a body.
const SENDING: &[u16] = &[400, 408, 413, 415, 507];

/// Calls that do a thing once, however often they are sent with the same `Idempotency-Key`.
const TAKE_A_KEY: [&str; 5] = [
    "/api/v1/requests",
    "/api/v1/desk/requests",
    "/api/v1/requests/{number}/acts",
    "/api/v1/requests/{number}/profile",
    "/api/v1/documents",
];

/// What the lists of routes do not say.
#[derive(Deserialize)]
struct Told {
    operations: BTreeMap<String, Operation>,
    components: Components,
}

#[derive(Deserialize)]
struct Operation {
    id: String,
    summary: String,
    status: u16,
    answer: Option<String>,
    body: Option<String>,
    media: Vec<String>,
    /// Statuses of its problems beside those that its address and its body tell.
    #[serde(default)]
    problems: Vec<u16>,
}

/// The document with its tag: the same for everybody as long as the program runs.
static DOCUMENT: LazyLock<Result<(String, String), String>> = LazyLock::new(|| {
    let text = document().map_err(|e| format!("{e:#}"))?;
    let tag = Sha256::digest(text.as_bytes()).iter().take(16).map(|b| format!("{b:02x}")).collect::<String>();
    Ok((text, format!("\"{tag}\"")))
});

pub(super) async fn get(request: HttpRequest) -> HttpResponse {
    let (text, tag) = match &*DOCUMENT {
        Ok(document) => document,
        Err(e) => return fail(who::language(&request), &Error::Internal(anyhow::anyhow!("{e}"))),
    };
    let seen = request.headers().get("if-none-match").and_then(|v| v.to_str().ok());
    let mut response = HttpResponse::Ok();
    response.insert_header(("ETag", tag.as_str())).insert_header(("Cache-Control", "no-cache"));
    if seen == Some(tag.as_str()) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    response.content_type("application/json; charset=utf-8").body(text.as_str())
}

fn document() -> anyhow::Result<String> {
    let told: Told = serde_json::from_str(include_str!("openapi.json"))?;
    let mut paths = PathsBuilder::new();
    for entrance in CALLS.iter().chain(OPEN) {
        let operation = operation(entrance, told.operations.get(&name(entrance)));
        paths = paths.path(entrance.path, PathItem::new(method(entrance.method), operation));
    }
    let info = InfoBuilder::new().title("Wasl").version(env!("CARGO_PKG_VERSION")).build();
    let whole = OpenApiBuilder::new().info(info).paths(paths).components(Some(told.components)).build();
    Ok(whole.to_json()?)
}

fn name(entrance: &Entrance) -> String {
    format!("{} {}", entrance.method, entrance.path)
}

fn method(name: &str) -> HttpMethod {
    match name {
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "DELETE" => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

fn operation(entrance: &Entrance, told: Option<&Operation>) -> OperationBuilder {
    let mut made = OperationBuilder::new();
    for parameter in in_path(entrance.path).chain(entrance.asks.names.iter().map(in_query)) {
        made = made.parameter(parameter);
    }
    if matches!(entrance.method, "POST" | "PUT") && TAKE_A_KEY.contains(&entrance.path) {
        let key = ParameterBuilder::new().name("Idempotency-Key").parameter_in(ParameterIn::Header);
        made = made.parameter(key.required(Required::False).schema(schema(json!({"type": "string"}))));
    }
    for status in problems(entrance, told) {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let answer = ResponseBuilder::new().description("A problem");
        made = made.response(status.to_string(), answer.content("application/problem+json", problem));
    }
    // Everybody may call; a token opens more.
    made = made.security(SecurityRequirement::default());
    made = made.security(SecurityRequirement::new("bearer", Vec::<String>::new()));
    let Some(told) = told else { return made };
    if entrance.path.ends_with(".json") || entrance.path.ends_with("{name}") || told.media == ["*/*"] {
        made = made.response("304", ResponseBuilder::new().description("Not changed"));
    }
    let mut answer = ResponseBuilder::new().description("Done");
    for media in &told.media {
        answer = answer.content(media, content(told.answer.as_deref(), media));
    }
    made = made.response(told.status.to_string(), answer).operation_id(Some(&told.id));
    made.summary(Some(&told.summary)).request_body(told.body.as_deref().map(body))
}

/// The statuses of its problems: whatever is named in an address may not be there.
fn problems(entrance: &Entrance, told: Option<&Operation>) -> BTreeSet<u16> {
    let mut all: BTreeSet<u16> = EVERY.iter().copied().collect();
    all.extend(entrance.path.contains('{').then_some(404));
    all.extend(told.iter().filter(|told| told.body.is_some()).flat_map(|_| SENDING));
    all.extend(told.iter().flat_map(|told| &told.problems));
    all
}

fn content(answer: Option<&str>, media: &str) -> utoipa::openapi::Content {
    // A table has no shape in JSON's terms.
    let shape = if media == "text/csv" { Some("File") } else { answer };
    ContentBuilder::new().schema(shape.map(Ref::from_schema_name)).build()
}

fn body(shape: &str) -> RequestBody {
    let media = if shape == "Upload" { "multipart/form-data" } else { "application/json" };
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(shape))).build();
    RequestBodyBuilder::new().content(media, content).required(Some(Required::True)).build()
}

/// The names between braces.
fn in_path(path: &str) -> impl Iterator<Item = Parameter> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).map(|name| {
        let made = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path);
        made.required(Required::True).schema(schema(json!({"type": "string"}))).build()
    })
}

fn in_query(ask: &Ask) -> Parameter {
    let made = ParameterBuilder::new().name(ask.name).parameter_in(ParameterIn::Query);
    made.required(Required::False).schema(schema(shape(ask.values))).build()
}

fn schema(shape: Value) -> Option<RefOr<Schema>> {
    serde_json::from_value(shape).ok()
}

/// What a name of a query may hold.
fn shape(values: Values) -> Value {
    let words = values.words();
    match values {
        Values::Number(least, u64::MAX) => json!({"type": "integer", "minimum": least}),
        Values::Number(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Values::Status => json!({"$ref": "#/components/schemas/Status"}),
        Values::Day => json!({"type": "string", "format": "date"}),
        _ if words.is_empty() => json!({"type": "string"}),
        _ => json!({"type": "string", "enum": words}),
    }
}
