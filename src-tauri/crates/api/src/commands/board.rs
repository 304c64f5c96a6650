//! The board.

use reflectory_app::Session;
use reflectory_app::board::{Column, InPortfolio, Line, Linked, Move, Moved};
use reflectory_model::Id;
use reflectory_store::table::Named;

use super::convert::id;
use crate::board::*;
use crate::{ApiError, Result};

/// The board of a pathway.
pub fn board(session: &Session, request: Board) -> Result<BoardShown> {
    let board = session.board(request.framework.as_deref(), request.pathway.as_deref())?;
    Ok(BoardShown {
        columns: board
            .columns
            .into_iter()
            .map(|c| column(session, c))
            .collect(),
        unplaced: shown(session, board.unplaced),
        free: board.free.into_iter().map(|k| k.to_string()).collect(),
        framework: board.framework,
        pathway: board.pathway,
    })
}

fn column(session: &Session, column: Column) -> BoardColumn {
    BoardColumn {
        area: session.show_area(&column.area),
        code: column.area.code,
        title: column.title,
        short: column.short,
        group: column.group,
        in_pathway: column.in_pathway,
        required: column.required,
        prompt: column.prompt,
        hint: column.hint,
        instead: column
            .instead
            .map(|(code, examples)| Instead { code, examples }),
        examples: shown(session, column.lines),
    }
}

fn shown(session: &Session, lines: Vec<Line>) -> Vec<ExampleShown> {
    lines
        .into_iter()
        .map(|line| ExampleShown {
            id: line.id,
            title: line.title,
            entries: line
                .entries
                .into_iter()
                .map(|(id, title)| ExampleEntry { id, title })
                .collect(),
            part: line.part.map(in_portfolio),
            areas: line.areas.iter().map(|a| session.show_area(a)).collect(),
        })
        .collect()
}

fn in_portfolio(part: InPortfolio) -> ExampleInPortfolio {
    ExampleInPortfolio {
        portfolio: part.portfolio,
        title: part.title,
        code: part.code,
    }
}

fn placed(session: &Session, moved: Moved) -> ExamplePlaced {
    ExamplePlaced {
        id: moved.id,
        area: moved.area.as_ref().map(|a| session.show_area(a)),
        at: moved.at,
        of: moved.of,
    }
}

fn example(session: &Session, text: &str) -> Result<Id> {
    id(session, Named::Example, "id", text)
}

fn entries(session: &Session, field: &str, texts: &[String]) -> Result<Vec<Id>> {
    texts
        .iter()
        .map(|text| id(session, Named::Entry, field, text))
        .collect()
}

/// Adds an example.
pub fn example_add(session: &Session, request: ExampleAdd) -> Result<ExamplePlaced> {
    let told_by = entries(session, "entries", &request.entries)?;
    let moved = session.add_example(&request.title, request.area.as_deref(), &told_by)?;
    Ok(placed(session, moved))
}

/// Gives an example another line.
pub fn example_set(session: &Session, request: ExampleSet) -> Result<ExampleChanged> {
    let id = example(session, &request.id)?;
    session.retitle_example(id, &request.title)?;
    Ok(ExampleChanged { id })
}

/// Moves an example.
pub fn example_move(session: &Session, request: ExampleMove) -> Result<ExamplePlaced> {
    let id = example(session, &request.id)?;
    let moved = session.move_example(
        id,
        Move {
            framework: request.framework,
            from: request.from,
            to: request.to,
            at: request.at,
            keep: request.keep,
        },
    )?;
    Ok(placed(session, moved))
}

/// Puts an example into the bin.
pub fn example_delete(session: &Session, request: ExampleDelete) -> Result<ExampleChanged> {
    let id = example(session, &request.id)?;
    session.bin_example(id, true)?;
    Ok(ExampleChanged { id })
}

/// Takes an example out of the bin.
pub fn example_undelete(session: &Session, request: ExampleUndelete) -> Result<ExampleChanged> {
    let id = example(session, &request.id)?;
    session.bin_example(id, false)?;
    Ok(ExampleChanged { id })
}

/// Says which entries tell of an example.
pub fn example_link(session: &Session, request: ExampleLink) -> Result<ExampleChanged> {
    let id = example(session, &request.id)?;
    let change = Linked {
        add: entries(session, "add", &request.add)?,
        remove: entries(session, "remove", &request.remove)?,
    };
    session.link_example(id, change)?;
    Ok(ExampleChanged { id })
}

/// Begins an entry that tells of an example.
pub fn example_write(session: &Session, request: ExampleWrite) -> Result<ExampleBegun> {
    let id = example(session, &request.id)?;
    let entry = session.write_example(id)?;
    Ok(ExampleBegun { id, entry })
}

/// Makes an example the title of a part of a portfolio, or takes it out again.
pub fn example_part(session: &Session, request: ExamplePart) -> Result<ExamplePartSet> {
    let own = example(session, &request.id)?;
    if request.remove {
        let stays = session.give_example_back(own)?;
        return Ok(ExamplePartSet {
            id: own,
            part: None,
            stays,
        });
    }
    let portfolio = request.portfolio.as_deref().ok_or_else(|| {
        ApiError::invalid("portfolio", "no portfolio was named")
            .with_hint("say which portfolio the example goes to")
    })?;
    let portfolio = id(session, Named::Portfolio, "portfolio", portfolio)?;
    let part = session.take_example_over(own, portfolio, request.code.as_deref())?;
    Ok(ExamplePartSet {
        id: own,
        part: Some(in_portfolio(part)),
        stays: false,
    })
}
