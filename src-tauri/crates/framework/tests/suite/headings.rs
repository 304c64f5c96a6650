//! Which stage or component a heading means.

use reflectory_framework::models::{
    Model, bundled_models, component_for_heading, stage_for_heading,
};

fn model(id: &str) -> Model {
    bundled_models()
        .unwrap()
        .into_iter()
        .find(|m| m.id == id)
        .unwrap()
}

fn stage(model_id: &str, heading: &str) -> Option<String> {
    stage_for_heading(&model(model_id), heading).map(|s| s.id.clone())
}

#[test]
fn every_stage_is_found_by_its_title_in_any_dress() {
    for model in bundled_models().unwrap() {
        for (n, stage) in model.stages.iter().enumerate() {
            let title = &stage.title;
            for heading in [
                title.clone(),
                title.to_uppercase(),
                title.to_lowercase(),
                format!("{}. {title}", n + 1),
                format!("{}) {title}", n + 1),
                format!("Stage {}: {title}", n + 1),
                format!("## {title} ##"),
                format!("**{title}**:"),
                format!("  {title}.  "),
                stage.id.clone(),
                stage.id.replace('-', " "),
            ] {
                let found = stage_for_heading(&model, &heading).map(|s| &s.id);
                assert_eq!(found, Some(&stage.id), "{} {heading:?}", model.id);
            }
            for other in &stage.title_variants {
                assert_eq!(
                    stage_for_heading(&model, other).map(|s| &s.id),
                    Some(&stage.id),
                    "{} {other:?}",
                    model.id
                );
            }
        }
    }
}

#[test]
fn one_slip_in_a_long_word_is_forgiven() {
    for (model, heading, id) in [
        ("gibbs", "Descripton", "description"),
        ("gibbs", "2. Felings", "feelings"),
        ("gibbs", "Evalution", "evaluation"),
        ("gibbs", "Anaylsis", "analysis"),
        ("gibbs", "Conclusions", "conclusion"),
        ("gibbs", "Acton plan", "action"),
        ("kolb", "Abstract conceptualization", "concept"),
        ("kolb", "Reflectve observaton", "observation"),
        ("johns", "Asthetics", "aesthetics"),
        ("johns", "Reflexivty", "reflexivity"),
        ("diep", "Interpet", "interpret"),
        ("brookfield", "The learners’ eyes", "learners"),
        ("schon", "The suprise", "surprise"),
    ] {
        assert_eq!(
            stage(model, heading).as_deref(),
            Some(id),
            "{model} {heading}"
        );
    }
    assert_eq!(
        stage("brookfield", "The colleagues' eyes"),
        None,
        "a word more is no slip of the pen"
    );
}

#[test]
fn brackets_and_what_follows_a_colon_do_not_matter() {
    for (model, heading, id) in [
        ("driscoll", "What?", "what"),
        ("driscoll", "So what?", "so-what"),
        ("driscoll", "Now what? (propose)", "now-what"),
        ("rolfe", "What? (the short version)", "what"),
        ("rolfe", "So what – for the nurses", "so-what"),
        ("johns", "Looking out", "description"),
        ("johns", "Aesthetics", "aesthetics"),
        ("gibbs", "Description: the Tuesday session", "description"),
    ] {
        assert_eq!(
            stage(model, heading).as_deref(),
            Some(id),
            "{model} {heading}"
        );
    }
}

#[test]
fn other_headings_mean_no_stage() {
    for (model, heading) in [
        ("rolfe", "What happened next"),
        ("rolfe", "What now?"),
        ("rolfe", "Who?"),
        ("rolfe", ""),
        ("rolfe", "?"),
        ("rolfe", "1."),
        ("johns", "Looking"),
        ("diep", "Plans"),
        ("diep", "Clan"),
        ("gibbs", "Reflection"),
        ("gibbs", "My evaluation of the talk"),
        ("gibbs", "Evaluates"),
    ] {
        assert_eq!(stage(model, heading), None, "{model} {heading}");
    }
    assert_eq!(stage("gibbs", &"Description ".repeat(1000)), None);
}

/// The headings of the sample journal's entries, as they stand there.
#[test]
fn headings_of_real_entries_all_map() {
    for (model_id, headings) in [
        ("rolfe", "## What?|## So what?|## Now what?"),
        (
            "schon",
            "## The surprise|## Thinking in the moment|## Thinking afterwards|## Thinking ahead",
        ),
        (
            "driscoll",
            "## What? (return to it)|## So what? (make sense of it)|## Now what? (propose)",
        ),
        ("cmalt-der", "## Describe|## Evidence|## Reflect"),
        (
            "johns",
            "## Looking in|## Looking out: what happened|## Aesthetics: grasping the moment|## Personal|## Ethics|## Empirics|## Reflexivity",
        ),
        (
            "gibbs",
            "## Description|## Feelings|## Evaluation|## Analysis|## Conclusion|## Action plan",
        ),
        (
            "brookfield",
            "## Your own story|## The learners' eyes|## Colleagues' eyes|## The literature",
        ),
        (
            "kolb",
            "## Concrete experience|## Reflective observation|## Abstract conceptualisation|## Active experimentation",
        ),
        ("diep", "## Describe|## Interpret|## Evaluate|## Plan"),
    ] {
        let model = model(model_id);
        let found: Vec<&str> = headings
            .split('|')
            .map(|h| stage_for_heading(&model, h).map_or(h, |s| s.id.as_str()))
            .collect();
        let stages: Vec<&str> = model.stages.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(found, stages, "{model_id}");
    }
}

#[test]
fn headings_without_a_model_mean_components() {
    let component = |heading: &str| component_for_heading(heading).map(|c| c.to_string());
    for (heading, id) in [
        ("Description", "description"),
        ("### 1. Describe", "description"),
        ("DESCRIPTON", "description"),
        ("Evidence:", "evidence"),
        ("(b) Evidance", "evidence"),
        ("Evidence: trial scores", "evidence"),
        ("Reflections", "reflection"),
        ("2.1 Relfection", "reflection"),
        ("Reflect", "reflection"),
    ] {
        assert_eq!(component(heading).as_deref(), Some(id), "{heading}");
    }
    for heading in [
        "What I did",
        "Evident",
        "Proof",
        "A description",
        "",
        "Summary",
        "Deflation",
    ] {
        assert_eq!(component(heading), None, "{heading}");
    }
}
