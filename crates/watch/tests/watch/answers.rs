//! Answers of services, in the forms that their documentation gives.

use serde_json::{Value, json};

/// `esearch`, JSON: <https://www.ncbi.nlm.nih.gov/books/NBK25499/>.
pub fn esearch(total: usize, pmids: &[&str]) -> String {
    let result = json!({ "count": total.to_string(), "retmax": pmids.len().to_string(),
        "retstart": "0", "idlist": pmids, "translationset": [], "querytranslation": "" });
    json!({ "header": { "type": "esearch", "version": "0.3" }, "esearchresult": result })
        .to_string()
}

/// `efetch`, XML: the PubMed DTD, <https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd>.
pub fn efetch(records: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st \
         January 2025//EN\" \"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n\
         <PubmedArticleSet>{}</PubmedArticleSet>",
        records.concat()
    )
}

/// A record of `efetch`.
pub fn record(pmid: &str, title: &str, more: &str) -> String {
    format!(
        "<PubmedArticle><MedlineCitation><PMID Version=\"1\">{pmid}</PMID><Article><Journal>\
         <JournalIssue><PubDate><Year>2026</Year></PubDate></JournalIssue><Title>Journal of Lamps</Title>\
         </Journal><ArticleTitle>{title}.</ArticleTitle><Abstract><AbstractText>Forty people.\
         </AbstractText></Abstract><AuthorList><Author><LastName>Newman</LastName><ForeName>Nora</ForeName>\
         </Author></AuthorList><PublicationTypeList><PublicationType>Randomized Controlled Trial\
         </PublicationType></PublicationTypeList></Article>{more}</MedlineCitation></PubmedArticle>"
    )
}

/// What `efetch` says of a record that was taken back.
pub fn retracted_in(pmid: &str) -> String {
    format!(
        "<CommentsCorrectionsList><CommentsCorrections RefType=\"RetractionIn\"><RefSource>J Lamps. 2026\
         </RefSource><PMID Version=\"1\">{pmid}</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
}

/// `search` of Europe PMC: <https://europepmc.org/RestfulWebService>.
pub fn europe_pmc(total: usize, articles: &[Value], next: Option<&str>) -> String {
    let mut answer =
        json!({ "version": "6.9", "hitCount": total, "resultList": { "result": articles } });
    if let Some(next) = next {
        answer["nextCursorMark"] = json!(next);
    }
    answer.to_string()
}

/// A preprint in Europe PMC.
pub fn preprint(id: &str, title: &str) -> Value {
    json!({ "id": id, "source": "PPR", "doi": format!("10.1101/{id}"), "title": title, "pubYear": "2026",
        "abstractText": "Short.", "authorList": { "author": [{ "lastName": "Early", "firstName": "Eve" }] } })
}

/// `studies` of ClinicalTrials.gov: <https://clinicaltrials.gov/data-api/api>.
pub fn studies(total: usize, studies: &[Value], next: Option<&str>) -> String {
    let mut answer = json!({ "totalCount": total, "studies": studies });
    if let Some(next) = next {
        answer["nextPageToken"] = json!(next);
    }
    answer.to_string()
}

/// A study of ClinicalTrials.gov.
pub fn study(number: &str, status: &str, people: u32, ends: &str, has_results: bool) -> Value {
    json!({ "protocolSection": {
        "identificationModule": { "nctId": number, "briefTitle": format!("The trial {number} of lamps") },
        "statusModule": { "overallStatus": status, "startDateStruct": { "date": "2024-01-15" },
            "completionDateStruct": { "date": ends }, "studyFirstPostDateStruct": { "date": "2024-01-01" } },
        "designModule": { "studyType": "INTERVENTIONAL",
            "enrollmentInfo": { "count": people, "type": "ESTIMATED" } } },
      "hasResults": has_results })
}

/// `works` of Crossref: <https://api.crossref.org/swagger-ui/index.html>.
pub fn works(items: &[Value]) -> String {
    json!({ "status": "ok", "message-type": "work-list",
        "message": { "total-results": items.len(), "items": items } })
    .to_string()
}

/// A notice of Crossref about a work.
pub fn notice(doi: &str, about: &str, kind: &str) -> Value {
    json!({ "DOI": doi, "update-to": [{ "DOI": about, "type": kind, "label": kind,
        "updated": { "date-parts": [[2026, 5, 4]], "date-time": "2026-05-04T00:00:00Z" } }] })
}
