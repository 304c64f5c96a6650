//! Whether what a framework file says holds together: no code twice, no reference that leads nowhere.

use std::collections::BTreeSet;

use reflectory_model::AreaRef;

use crate::area::AreaKind;
use crate::demand::{Requirement, Rule};
use crate::error::FrameworkError;
use crate::framework::Framework;
use crate::places::{Checked, Names, Places, choose};
use crate::read::Step::{At, Key};
use crate::read::{TomlFile, shown};

/// Finds the first thing that does not hold together.
pub(crate) fn framework(fw: &Framework, file: &TomlFile<'_>) -> Checked {
    let places = Places { file };
    head(fw, &places)?;
    // `complete` may have filled in components that have no place in the file; those can't be wrong.
    let names = names(fw, &places)?;
    defaults(fw, &places, &names)?;
    areas(fw, &places, &names)?;
    pathways(fw, &places, &names)?;
    rules(fw, &places, &names)?;
    checks(fw, &places, &names)?;
    assessment(fw, &places, &names)?;
    sources(fw, &places, &names)
}

fn head(fw: &Framework, at: &Places<'_>) -> Checked {
    at.well_formed(&[Key("id")], "id", &fw.id)?;
    at.filled(&[Key("name")], &fw.name)?;
    if fw.areas.is_empty() {
        at.wrong(
            &[],
            "the file has no area",
            "add at least one [[area]] with code, kind and title",
        )?;
    }
    if let Some(url) = &fw.home {
        at.address(&[Key("home")], url)?;
    }
    Ok(())
}

fn names<'a>(fw: &'a Framework, at: &Places<'_>) -> Result<Names<'a>, FrameworkError> {
    let groups = at.unique("group", "id", fw.groups.iter().map(|g| g.id.as_str()))?;
    let components = at.unique(
        "component",
        "id",
        fw.components.iter().map(|c| c.id.as_str()),
    )?;
    at.unique("area", "code", fw.areas.iter().map(|a| a.code.as_str()))?;
    let pathways = at.unique("pathway", "id", fw.pathways.iter().map(|p| p.id.as_str()))?;
    at.unique("rule", "id", fw.rules.iter().map(|r| r.id.as_str()))?;
    at.unique("check", "id", fw.checks.iter().map(|c| c.id.as_str()))?;
    at.unique("grade", "id", fw.grades.iter().map(|g| g.id.as_str()))?;
    at.unique("outcome", "id", fw.outcomes.iter().map(|g| g.id.as_str()))?;
    let submissions = at.unique(
        "submission",
        "id",
        fw.submissions.iter().map(|s| s.id.as_str()),
    )?;
    let sources = at.unique("source", "id", fw.sources.iter().map(|s| s.id.as_str()))?;
    let areas = fw.areas.iter().map(|a| (a.code.clone(), a.kind)).collect();
    Ok(Names {
        areas,
        groups,
        components,
        pathways,
        submissions,
        sources,
    })
}

fn defaults(fw: &Framework, at: &Places<'_>, names: &Names<'_>) -> Checked {
    let lists = [
        ("components", &fw.defaults.components),
        ("optional_components", &fw.defaults.optional_components),
        ("counts", &fw.defaults.counts),
    ];
    for (key, list) in lists {
        // Lists that the file leaves out are ours, and matter only where an area uses them.
        if key == "optional_components" || at.file.has(&[Key("defaults"), Key(key)]) {
            at.known(
                &[Key("defaults"), Key(key)],
                list,
                "component",
                &names.components,
            )?;
        }
    }
    Ok(())
}

fn areas(fw: &Framework, at: &Places<'_>, names: &Names<'_>) -> Checked {
    for (i, group) in fw.groups.iter().enumerate() {
        at.filled(&[Key("group"), At(i), Key("title")], &group.title)?;
    }
    for (i, component) in fw.components.iter().enumerate() {
        at.filled(&[Key("component"), At(i), Key("title")], &component.title)?;
    }
    for (i, area) in fw.areas.iter().enumerate() {
        let here = [Key("area"), At(i)];
        let place = |key: &'static str| [here[0], here[1], Key(key)];
        at.filled(&place("title"), &area.title)?;
        if let Some((section, part)) = area.code.rsplit_once('.')
            && part.chars().all(|c| c.is_ascii_digit())
            && names.areas.contains_key(section)
        {
            let what = format!(
                "the code {} would mean part {part} of {}",
                shown(&area.code),
                shown(section)
            );
            at.wrong(
                &place("code"),
                what,
                "use another code, for instance with a hyphen",
            )?;
        }
        if let Some(group) = &area.group
            && !names.groups.contains(group.as_str())
        {
            at.wrong(
                &place("group"),
                format!("there is no group {}", shown(group)),
                choose("group", names.groups.iter().copied()),
            )?;
        }
        at.known(
            &place("components"),
            &area.components,
            "component",
            &names.components,
        )?;
        at.known(
            &place("optional_components"),
            &area.optional_components,
            "component",
            &names.components,
        )?;
        if let Some(words) = area.words
            && !(words.min <= words.suggested && words.suggested <= words.max)
        {
            at.wrong(
                &place("words"),
                "these numbers of words are out of order",
                "let min be at most suggested, and suggested at most max",
            )?;
        }
        if let Some(other) = &area.replaceable_by {
            at.section(
                &[here[0], here[1], Key("replaceable_by"), Key("section")],
                &other.section,
                names,
            )?;
            at.known(
                &[here[0], here[1], Key("replaceable_by"), Key("pathways")],
                &other.pathways,
                "pathway",
                &names.pathways,
            )?;
            if other.section == area.code || other.min_examples == 0 {
                at.wrong(
                    &place("replaceable_by"),
                    "this would let the area be left out for nothing",
                    "name another section and at least 1 example",
                )?;
            }
        }
        for (j, target) in area.maps_to.iter().flat_map(|m| m.areas.iter().enumerate()) {
            let AreaRef { framework, code } = AreaRef::parse(target, "");
            let gone = framework == fw.id && !names.areas.contains_key(&code);
            if framework.is_empty() || code.is_empty() || gone {
                let place = [here[0], here[1], Key("maps_to"), Key("areas"), At(j)];
                at.wrong(
                    &place,
                    format!("{} is not an area", shown(target)),
                    "write framework:code, such as cmalt-2019:1a",
                )?;
            }
        }
        for pathway in area.notes.keys() {
            if !names.pathways.contains(pathway.as_str()) {
                let hint = choose("pathway", names.pathways.iter().copied());
                at.wrong(
                    &[here[0], here[1], Key("notes"), Key(pathway)],
                    format!("there is no pathway {}", shown(pathway)),
                    hint,
                )?;
            }
        }
    }
    Ok(())
}

fn pathways(fw: &Framework, at: &Places<'_>, names: &Names<'_>) -> Checked {
    for (i, pathway) in fw.pathways.iter().enumerate() {
        let place = |key: &'static str| [Key("pathway"), At(i), Key(key)];
        at.filled(&place("title"), &pathway.title)?;
        if pathway.sections.is_empty() {
            at.wrong(
                &place("sections"),
                format!("the pathway {} has no sections", shown(&pathway.id)),
                "list the codes of its areas",
            )?;
        }
        let mut seen = BTreeSet::new();
        for (j, code) in pathway.sections.iter().enumerate() {
            let here = [Key("pathway"), At(i), Key("sections"), At(j)];
            at.section(&here, code, names)?;
            if !seen.insert(code.as_str()) {
                at.wrong(
                    &here,
                    format!("the section {} is listed twice", shown(code)),
                    "list each section once",
                )?;
            }
        }
        for (j, code) in pathway.optional.iter().enumerate() {
            if !seen.contains(code.as_str()) {
                let here = [Key("pathway"), At(i), Key("optional"), At(j)];
                at.wrong(
                    &here,
                    format!("{} is not among this pathway's sections", shown(code)),
                    "add it to sections, which is the whole list in order",
                )?;
            }
        }
    }
    Ok(())
}

fn rules(fw: &Framework, at: &Places<'_>, names: &Names<'_>) -> Checked {
    for (i, rule) in fw.rules.iter().enumerate() {
        let place = |key: &'static str| [Key("rule"), At(i), Key(key)];
        at.filled(&place("text"), &rule.text)?;
        if rule.pathways.is_empty() {
            at.wrong(
                &place("pathways"),
                format!("the rule {} belongs to no pathway", shown(&rule.id)),
                "list at least one pathway",
            )?;
        }
        at.known(
            &place("pathways"),
            &rule.pathways,
            "pathway",
            &names.pathways,
        )?;
        if rule.all_of.is_empty() && rule.any_of.is_empty() && !rule.principles_all {
            let hint = "give it all_of, any_of or principles_all; for something that a person ticks, write a [[check]]";
            at.wrong(
                &[Key("rule"), At(i)],
                format!("the rule {} asks for nothing", shown(&rule.id)),
                hint,
            )?;
        }
        if rule.principles_all && !names.areas.values().any(|k| *k == AreaKind::Principle) {
            at.wrong(
                &place("principles_all"),
                "there are no principles",
                "add areas with kind = \"principle\", or remove this line",
            )?;
        }
        requirements(fw, at, names, (i, rule), "all_of", &rule.all_of)?;
        requirements(fw, at, names, (i, rule), "any_of", &rule.any_of)?;
        if !rule.any_of.is_empty() && !(1..=rule.any_of.len()).contains(&(rule.any_of_min as usize))
        {
            let hint = format!("use a number from 1 to {}", rule.any_of.len());
            at.wrong(
                &place("any_of_min"),
                format!("any_of_min is {}", rule.any_of_min),
                hint,
            )?;
        }
    }
    Ok(())
}

fn requirements(
    fw: &Framework,
    at: &Places<'_>,
    names: &Names<'_>,
    (i, rule): (usize, &Rule),
    key: &'static str,
    list: &[Requirement],
) -> Checked {
    for (j, wanted) in list.iter().enumerate() {
        let here = [Key("rule"), At(i), Key(key), At(j)];
        at.section(
            &[here[0], here[1], here[2], here[3], Key("section")],
            &wanted.section,
            names,
        )?;
        if wanted.min_examples == 0 {
            at.wrong(
                &here,
                "min_examples is 0",
                "ask for at least 1 example, or remove this condition",
            )?;
        }
        // A condition on a section that a pathway lacks could never be met there.
        let mut its_pathways = fw.pathways.iter().filter(|p| rule.pathways.contains(&p.id));
        if let Some(pathway) = its_pathways.find(|p| !p.sections.contains(&wanted.section)) {
            let what = format!(
                "the pathway {} has no section {}",
                shown(&pathway.id),
                shown(&wanted.section)
            );
            at.wrong(
                &here,
                what,
                "add the section to that pathway, or the rule to others only",
            )?;
        }
    }
    Ok(())
}

fn checks(fw: &Framework, at: &Places<'_>, names: &Names<'_>) -> Checked {
    for (i, check) in fw.checks.iter().enumerate() {
        let place = |key: &'static str| [Key("check"), At(i), Key(key)];
        at.filled(&place("text"), &check.text)?;
        at.known(
            &place("applies_to"),
            &check.applies_to,
            "submission",
            &names.submissions,
        )?;
        at.known(
            &place("pathways"),
            &check.pathways,
            "pathway",
            &names.pathways,
        )?;
        at.codes(&place("areas"), &check.areas, names)?;
    }
    Ok(())
}

fn assessment(fw: &Framework, at: &Places<'_>, names: &Names<'_>) -> Checked {
    for (i, completion) in fw
        .assessment
        .iter()
        .flat_map(|a| a.completion.iter().enumerate())
    {
        at.codes(
            &[Key("assessment"), Key("completion"), At(i), Key("areas")],
            &completion.areas,
            names,
        )?;
    }
    for (i, part) in fw.review.iter().flat_map(|r| r.parts.iter().enumerate()) {
        at.known(
            &[Key("review"), Key("part"), At(i), Key("components")],
            &part.components,
            "component",
            &names.components,
        )?;
    }
    Ok(())
}

fn sources(fw: &Framework, at: &Places<'_>, names: &Names<'_>) -> Checked {
    for (i, source) in fw.sources.iter().enumerate() {
        if let Some(url) = &source.url {
            at.address(&[Key("source"), At(i), Key("url")], url)?;
        }
    }
    let listed = |table: &'static str, lists: Vec<&Vec<String>>| {
        lists.into_iter().enumerate().try_for_each(|(i, list)| {
            at.known(
                &[Key(table), At(i), Key("sources")],
                list,
                "source",
                &names.sources,
            )
        })
    };
    listed("group", fw.groups.iter().map(|x| &x.sources).collect())?;
    listed("area", fw.areas.iter().map(|x| &x.sources).collect())?;
    listed("pathway", fw.pathways.iter().map(|x| &x.sources).collect())?;
    listed("rule", fw.rules.iter().map(|x| &x.sources).collect())?;
    listed("check", fw.checks.iter().map(|x| &x.sources).collect())?;
    listed("grade", fw.grades.iter().map(|x| &x.sources).collect())?;
    listed("outcome", fw.outcomes.iter().map(|x| &x.sources).collect())?;
    if let Some(assessment) = &fw.assessment {
        at.known(
            &[Key("assessment"), Key("sources")],
            &assessment.sources,
            "source",
            &names.sources,
        )?;
    }
    if let Some(review) = &fw.review {
        at.known(
            &[Key("review"), Key("sources")],
            &review.sources,
            "source",
            &names.sources,
        )?;
        for (i, part) in review.parts.iter().enumerate() {
            at.known(
                &[Key("review"), Key("part"), At(i), Key("sources")],
                &part.sources,
                "source",
                &names.sources,
            )?;
        }
    }
    Ok(())
}
