//! susun turns structured plan data into the complete planning document of an Indonesian regional agency, as PDF.
pub mod arsip;
pub mod batch;
pub mod check;
pub mod cli;
pub mod compute;
pub mod diag;
pub mod load;
pub mod masukan;
pub mod model;
pub mod pipeline;
pub mod project;
pub mod render;
pub mod report;
pub mod reviu;
pub mod table;
pub mod trace;
pub mod typeset;
