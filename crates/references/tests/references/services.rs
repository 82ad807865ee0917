//! Answers of services, in the forms that their documentation gives.

use references::services::{clinical_trials, crossref, europe_pmc, pubmed};
use references::{NoticeKind, TrialStatus};

/// ClinicalTrials.gov: <https://clinicaltrials.gov/data-api/about-api/study-data-structure>.
const STUDIES: &str = r#"{"totalCount": 2, "studies": [{"protocolSection": {
  "identificationModule": {"nctId": "NCT01234567", "briefTitle": "Lamps",
    "officialTitle": "Lamps for Winter: a Trial", "acronym": "LAMP",
    "secondaryIdInfos": [{"id": "2007-002080-27", "type": "EUDRACT_NUMBER"}, {"id": "S-12"}]},
  "statusModule": {"overallStatus": "COMPLETED", "startDateStruct": {"date": "2020-01"},
    "completionDateStruct": {"date": "2021-06-30", "type": "ACTUAL"},
    "studyFirstPostDateStruct": {"date": "2019-12-01", "type": "ACTUAL"},
    "lastUpdatePostDateStruct": {"date": "2022-02-02"},
    "resultsFirstPostDateStruct": {"date": "2022-02-02"}},
  "sponsorCollaboratorsModule": {"leadSponsor": {"name": "A University", "class": "OTHER"}},
  "descriptionModule": {"briefSummary": "Do lamps help?"},
  "conditionsModule": {"conditions": ["Low Mood"], "keywords": ["winter"]},
  "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"],
    "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL",
      "maskingInfo": {"masking": "TRIPLE"}}, "enrollmentInfo": {"count": 80, "type": "ACTUAL"}},
  "armsInterventionsModule": {"armGroups": [
      {"label": "Lamp", "type": "EXPERIMENTAL", "description": "30 minutes a day",
        "interventionNames": ["Device: Bright lamp"]},
      {"label": "Dim", "type": "PLACEBO_COMPARATOR", "interventionNames": ["Device: Dim lamp"]}],
    "interventions": [{"type": "DEVICE", "name": "Bright lamp", "otherNames": ["light box"]}]},
  "outcomesModule": {"primaryOutcomes": [{"measure": "Mood", "timeFrame": "6 weeks"}]},
  "contactsLocationsModule": {"locations": [{"city": "Oslo", "country": "Norway"},
    {"city": "Oslo", "country": "Norway"}]}},
 "resultsSection": {"outcomeMeasuresModule": {"outcomeMeasures": [
  {"type": "PRIMARY", "title": "Mood at 6 weeks", "timeFrame": "6 weeks", "paramType": "MEAN",
   "dispersionType": "STANDARD_DEVIATION", "unitOfMeasure": "points",
   "groups": [{"id": "OG000", "title": "Lamp"}, {"id": "OG001", "title": "Dim"}],
   "denoms": [{"units": "Participants", "counts": [{"groupId": "OG000", "value": "40"},
     {"groupId": "OG001", "value": "39"}]}],
   "classes": [{"categories": [{"measurements": [
     {"groupId": "OG000", "value": "7.5", "spread": "2.25"},
     {"groupId": "OG001", "value": "9.1", "spread": "2.5"}]}]}]},
  {"type": "SECONDARY", "title": "Each day", "paramType": "MEAN",
   "groups": [{"id": "OG000", "title": "Lamp"}],
   "classes": [{"title": "Day 1", "categories": []}, {"title": "Day 2", "categories": []}]}]}},
 "hasResults": true},
 {"protocolSection": {"identificationModule": {"nctId": "NCT07654321", "briefTitle": "B"}}}],
 "nextPageToken": "NF0g5JCAlPU"}"#;

#[test]
fn studies_of_clinicaltrials_gov() {
    let page = clinical_trials::page(STUDIES).expect("it is of the form");
    assert_eq!((page.total, page.next.as_deref()), (Some(2), Some("NF0g5JCAlPU")));
    let entry = &page.studies[0];
    assert_eq!(entry.title, "Lamps for Winter: a Trial");
    assert_eq!(entry.registry_ids, ["NCT01234567", "EudraCT 2007-002080-27"]);
    assert_eq!(entry.year, Some(2019));
    let trial = entry.trial.as_ref().expect("it is a registration");
    assert_eq!(trial.status, Some(TrialStatus::Completed));
    assert_eq!((trial.people, trial.people_counted), (Some(80), Some(true)));
    assert_eq!(trial.arms[0].interventions, ["Bright lamp"]);
    assert_eq!(trial.places.len(), 1);
    assert!(trial.has_results);
    let [mood, days] = &trial.results[..] else { panic!("{:?}", trial.results) };
    assert!(mood.primary);
    assert_eq!((mood.groups[1].n, mood.groups[1].value), (Some(39), Some(9.1)));
    assert_eq!(mood.groups[1].spread, Some(2.5));
    assert_eq!(days.groups, [], "several rows are no one figure");
    assert_eq!(page.studies[1].trial.as_ref().map(|trial| trial.has_results), Some(false));
}

#[test]
fn a_file_of_studies_opens_as_a_page_a_list_or_one() {
    let page: serde_json::Value = serde_json::from_str(STUDIES).expect("it is JSON");
    for (value, count) in
        [(page.clone(), 2), (page["studies"].clone(), 2), (page["studies"][0].clone(), 1)]
    {
        let opened = references::open(value.to_string().as_bytes()).expect("it opens");
        assert_eq!(opened.form, references::Form::TrialsJson);
        assert_eq!(opened.references.len(), count);
    }
}

/// Europe PMC: <https://europepmc.org/RestfulWebService>, `resultType=core`.
#[test]
fn articles_of_europe_pmc() {
    let answer = r#"{"version": "6.9", "hitCount": 1, "nextCursorMark": "AoIIQKfYxyg0",
      "resultList": {"result": [{"id": "33000001", "source": "MED", "pmid": "33000001",
      "pmcid": "PMC7000001", "doi": "10.1234/LIGHT.2021.7", "title": "Bright light in <i>winter</i>.",
      "authorList": {"author": [{"fullName": "Maker AB", "firstName": "Anna B", "lastName": "Maker",
      "initials": "AB"}, {"collectiveName": "Lamp Study Group"}]}, "pubYear": "2021",
      "journalInfo": {"issue": "3", "volume": "12", "journal": {"title": "Journal of Lamps"}},
      "pageInfo": "101-110", "abstractText": "<h4>Methods</h4>NCT01234567 was <b>good</b>.",
      "keywordList": {"keyword": ["light"]}, "pubTypeList": {"pubType": ["Randomized Controlled Trial"]},
      "commentCorrectionList": {"commentCorrection": [
        {"id": "33000009", "source": "MED", "type": "Retraction in", "reference": "J Lamps. 2022"},
        {"id": "33000008", "source": "MED", "type": "Comment in"}]}}]}}"#;
    let page = europe_pmc::page(answer).expect("it is of the form");
    assert_eq!((page.total, page.next.as_deref()), (Some(1), Some("AoIIQKfYxyg0")));
    let article = &page.articles[0];
    assert_eq!(article.title, "Bright light in winter");
    assert_eq!(article.authors, ["Maker, Anna B", "{Lamp Study Group}"]);
    assert_eq!(article.abstract_text.as_deref(), Some("Methods NCT01234567 was good."));
    assert_eq!(article.registry_ids, ["NCT01234567"]);
    assert_eq!(article.notices.len(), 1);
    assert_eq!(article.notices[0].kind, NoticeKind::Retraction);
    assert_eq!(article.notices[0].by, "PMID 33000009");
}

/// Crossref: <https://api.crossref.org/swagger-ui/index.html>, `works`.
#[test]
fn notices_of_crossref() {
    let answer = r#"{"status": "ok", "message-type": "work-list", "message": {"total-results": 2,
      "next-cursor": "DnF1ZXJ5", "items": [
      {"DOI": "10.1234/light.2021.7", "updated-by": [
        {"DOI": "10.1234/notice.1", "type": "retraction", "label": "Retraction",
         "source": "retraction-watch", "updated": {"date-parts": [[2024, 2, 3]],
         "date-time": "2024-02-03T00:00:00Z", "timestamp": 1706918400000}},
        {"DOI": "10.1234/light.2021.7.v2", "type": "new_version", "updated": {}}]},
      {"DOI": "10.1234/notice.2", "update-to": [
        {"DOI": "10.1234/OTHER", "type": "Expression of concern", "updated": {"date-parts": [[2025]]}}]}]}}"#;
    let works = crossref::works(answer).expect("it is of the form");
    assert_eq!((works.items, works.total), (2, Some(2)));
    let [(first, retraction), (second, concern)] = &works.notices[..] else {
        panic!("{:?}", works.notices)
    };
    assert_eq!((first.as_str(), retraction.kind), ("10.1234/light.2021.7", NoticeKind::Retraction));
    assert_eq!(retraction.date.as_deref(), Some("2024-02-03"));
    assert_eq!((second.as_str(), concern.kind), ("10.1234/other", NoticeKind::Concern));
    assert_eq!(concern.date.as_deref(), Some("2025"));
    assert_eq!(concern.by, "10.1234/notice.2");
}

/// E-utilities: <https://www.ncbi.nlm.nih.gov/books/NBK25499/>.
#[test]
fn a_search_of_pubmed() {
    let answer = r#"{"header": {"type": "esearch", "version": "0.3"}, "esearchresult": {"count": "2",
      "retmax": "2", "retstart": "0", "idlist": ["33000001", "33000002"]}}"#;
    let found = pubmed::found(answer).expect("it is of the form");
    assert_eq!((found.total, found.pmids.len()), (2, 2));
    let refused = r#"{"error": "API rate limit exceeded", "count": "11"}"#;
    assert!(pubmed::found(refused).expect_err("an error").to_string().contains("rate limit"));
}

#[test]
fn records_of_pubmed() {
    let answer = r#"<?xml version="1.0" ?><PubmedArticleSet><PubmedArticle><MedlineCitation>
      <PMID Version="1">33000001</PMID><Article><Journal><JournalIssue><Volume>12</Volume>
      <Issue>3</Issue><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>Journal of Lamps</Title>
      </Journal><ArticleTitle>Bright light in winter.</ArticleTitle><Abstract><AbstractText>Forty.
      </AbstractText></Abstract><AuthorList><Author><LastName>Maker</LastName><ForeName>Anna B</ForeName>
      </Author></AuthorList><DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>
      <AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList>
      </DataBank></DataBankList><PublicationTypeList><PublicationType>Retracted Publication
      </PublicationType></PublicationTypeList></Article><CommentsCorrectionsList>
      <CommentsCorrections RefType="RetractionIn"><RefSource>J Lamps. 2022</RefSource>
      <PMID>33000009</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>
      <PubmedData><ArticleIdList><ArticleId IdType="doi">10.1234/light.2021.7</ArticleId>
      </ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"#;
    let records = pubmed::records(answer).expect("it is of the form");
    assert_eq!(records[0].title, "Bright light in winter");
    assert_eq!(records[0].registry_ids, ["NCT01234567"]);
    assert_eq!(records[0].notices.len(), 1, "{:?}", records[0].notices);
    assert_eq!(records[0].notices[0].kind, NoticeKind::Retraction);
}

#[test]
fn what_is_not_of_the_form_is_an_error_and_no_empty_answer() {
    for broken in ["", "{", "<html>busy</html>", "[]", "{}", r#"{"studies": 1}"#, "null"] {
        assert!(clinical_trials::page(broken).is_err(), "{broken}");
        assert!(europe_pmc::page(broken).is_err(), "{broken}");
        assert!(crossref::works(broken).is_err(), "{broken}");
        assert!(pubmed::found(broken).is_err(), "{broken}");
        assert!(pubmed::records(broken).is_err(), "{broken}");
    }
    let half = "<?xml version=\"1.0\" ?><PubmedArticleSet><PubmedArticle><MedlineCitation>";
    assert!(pubmed::records(half).is_err());
    assert!(pubmed::records("<?xml version=\"1.0\" ?><PubmedArticleSet>").is_err());
    let none = pubmed::records("<PubmedArticleSet></PubmedArticleSet>").expect("an empty page");
    assert!(none.is_empty());
}
