//! The one helper of templates: words with arguments, always escaped.

use super::markup::rich;
use crate::locale::{Lang, Value, try_t};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
};
use serde_json::Value as Json;

/// `{{t "key" name=value}}`: the sentence of the key with its arguments, escaped, each argument
/// isolated in `<bdi>`. Unknown words or a missing argument are an error, never a gap in a page.
pub(super) struct Words(pub Lang);

impl HelperDef for Words {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let key = h.param(0).and_then(|p| p.value().as_str()).unwrap_or_default();
        let args: Vec<(&str, Value<'_>)> = h.hash().iter().map(|(k, v)| (*k, value(v.value()))).collect();
        let Some(words) = try_t(self.0, key, &args) else {
            return Err(RenderErrorReason::Other(format!("no words for {key}")).into());
        };
        out.write(rich(&words).as_str())?;
        Ok(())
    }
}

fn value(json: &Json) -> Value<'_> {
    match json {
        Json::String(s) => Value::from(s.as_str()),
        Json::Number(n) => n.as_i64().map_or_else(|| Value::from(n.to_string()), Value::from),
        Json::Null => Value::from(""),
        other => Value::from(other.to_string()),
    }
}
