//! A small dataset made in memory, and pages that are held against it.

use super::{
    format::{AddressEntry, Category, Contents, Document, Provision, Service, type_set},
    prints::Prints,
    recognise::{By, address_key},
    *,
};
use crate::{
    dataset::address::Address,
    findings, provisions,
    report::{Block, BlockKind, Request, Severity, Source, Standing},
};

const ARBITRATION: &str =
    "You agree that any dispute with us will be settled by final and binding arbitration and not in court.";
const CHANGE: &str =
    "We may change these terms at any time and without notice by posting the new terms here.";
const END: &str =
    "We may suspend or terminate your account at any time, for any reason and without notice to you.";
const LIABILITY: &str =
    "In no event will we be liable for any indirect, incidental or consequential damages or lost profits.";
const LICENCE: &str = "You grant us a perpetual, irrevocable, worldwide, royalty-free licence to use, copy, modify \
    and publish the content that you post.";
const INDEMNITY: &str =
    "You agree to indemnify and hold us harmless from any claims that arise from your use of the service.";

fn request(address: &str, title: &str, paragraphs: &[&str]) -> Request {
    let block = |text: &&str| Block { kind: BlockKind::Paragraph, level: 0, text: (*text).into() };
    Request {
        document: Source { address: address.into(), title: title.into(), ..Source::default() },
        blocks: paragraphs.iter().map(block).collect(),
    }
}

/// Service, company, address and text of each document.
type Recorded = (&'static str, &'static str, &'static str, Vec<&'static str>);

fn recorded() -> Vec<Recorded> {
    vec![
        ("Alder", "Alder", "https://www.alder.example/en/terms", vec![ARBITRATION, CHANGE, END, LIABILITY]),
        ("Birch", "Birch", "https://birch.example/legal?doc=1&hl=en", vec![LICENCE, INDEMNITY, CHANGE]),
        ("Birch Mail", "Birch", "https://birch.example/mail/terms", vec![LICENCE, INDEMNITY, CHANGE]),
        ("Cedar", "Cedar", "https://cedar.example/terms", vec![END, LIABILITY]),
    ]
}

fn contents() -> Contents {
    let mut contents = Contents {
        version: VERSION,
        least_confidence: 0,
        clause_types: CLAUSE_TYPES.iter().map(|t| t.id.to_string()).collect(),
        categories: vec![Category { id: "trees".into(), name: "tree".into() }],
        services: Vec::new(),
        documents: Vec::new(),
        provisions: Vec::new(),
        sections: vec!["Disputes".into()],
        fact_kinds: Vec::new(),
        addresses: Vec::new(),
        facts: Vec::new(),
        sentences: Prints::of(&[]).unwrap(),
        owners: Vec::new(),
    };
    let mut sentences = Vec::new();
    for (n, (service, company, address, paragraphs)) in recorded().into_iter().enumerate() {
        let request = request("", "", &paragraphs);
        let analysis = findings::read(&request);
        let first_provision = contents.provisions.len() as u16;
        for (finding, wording) in analysis.findings.iter().zip(&analysis.wordings()) {
            let owner = contents.provisions.len() as u16;
            sentences.extend(wording.sentences.iter().map(|print| (*print, owner)));
            contents.provisions.push(Provision {
                clause_type: crate::catalogue::number_of(&finding.clause_type).unwrap() as u8,
                severity: finding.severity,
                confidence: 90,
                sentences: wording.sentences.len() as u8,
                since: 19_000,
                section: 1,
                sketch: wording.sketch.0,
            });
        }
        contents.services.push(Service {
            name: service.into(),
            company: company.into(),
            category: 0,
            hosts: vec![Address::of(address).host],
        });
        let of_document = &contents.provisions[usize::from(first_provision)..];
        let types = |of: &dyn Fn(&&Provision) -> bool| {
            type_set(of_document.iter().filter(of).map(|p| p.clause_type.into()))
        };
        let (types, high) = (types(&|_| true), types(&|p| p.severity == Severity::High));
        contents.documents.push(Document {
            service: n as u16,
            name: "Terms of Service".into(),
            addresses: vec![address.into()],
            sha256: [n as u8; 32],
            words: 60,
            updated: Some(18_900),
            first_recorded: 18_000,
            last_changed: 19_000,
            verified: 20_000,
            changes: 2,
            history: Vec::new(),
            types,
            high,
            first_provision,
            provisions: contents.provisions.len() as u16 - first_provision,
        });
        contents.addresses.push(AddressEntry { key: address_key(&Address::of(address)), document: n as u16 });
    }
    contents.addresses.sort_unstable();
    sentences.sort_unstable();
    let (prints, owners): (Vec<u32>, Vec<u16>) = sentences.into_iter().unzip();
    contents.sentences = Prints::of(&prints).unwrap();
    contents.owners = owners;
    contents
}

fn with<T>(contents: &Contents, use_it: impl FnOnce(Dataset) -> T) -> T {
    let bytes = rkyv::to_bytes::<rancor::Error>(contents).unwrap();
    use_it(Dataset::open(&bytes).unwrap())
}

/// The service that a page is recognised as, and by what.
fn recognised(dataset: Dataset, address: &str, paragraphs: &[&str]) -> Option<(String, By, usize)> {
    let request = request(address, "", paragraphs);
    let analysis = findings::read(&request);
    let found = dataset.recognise(address, &analysis.sentences)?;
    let service = dataset.service_of(dataset.document(found.document));
    Some((service.name.to_string(), found.by, found.twins.len()))
}

#[test]
fn the_bundled_dataset_opens_and_is_large() {
    let dataset = Dataset::open(&BUNDLED.0).unwrap();
    let c = dataset.contents();
    assert!(c.services.len() >= 450 && c.documents.len() >= 850 && c.provisions.len() >= 15_000);
}

#[test]
fn a_page_is_known_by_its_address() {
    with(&contents(), |d| {
        let alder = Some(("Alder".to_string(), By::Address, 0));
        let text = [ARBITRATION, CHANGE, END, LIABILITY];
        assert_eq!(recognised(d, "https://alder.example/terms/", &text), alder);
        assert_eq!(recognised(d, "http://www.alder.example/de/Terms.html?utm_source=x#top", &text), alder);
        // Another text stands there now.
        assert_eq!(recognised(d, "https://alder.example/terms", &["Our shop sells trees."]), None);
        // Services of one company with one text each have their own address.
        let birch = [LICENCE, INDEMNITY, CHANGE];
        let mail = Some(("Birch Mail".to_string(), By::Address, 0));
        assert_eq!(recognised(d, "https://birch.example/mail/terms", &birch), mail);
        let birch_own = Some(("Birch".to_string(), By::Address, 0));
        assert_eq!(recognised(d, "https://birch.example/legal?hl=de&doc=1", &birch), birch_own);
    });
}

#[test]
fn a_page_is_known_by_its_text_where_the_address_says_nothing() {
    with(&contents(), |d| {
        let text: Vec<&str> = vec![ARBITRATION, CHANGE, END, LIABILITY];
        // On the service's own host less is enough than elsewhere.
        let home = recognised(d, "https://alder.example/new/place", &text);
        assert_eq!(home, Some(("Alder".to_string(), By::Wording, 0)));
        // Four sentences that many have are too few on a host that nobody knows.
        assert_eq!(recognised(d, "https://mirror.example/x", &text), None);
        assert_eq!(recognised(d, "", &["Our shop sells trees."]), None);
    });
}

#[test]
fn each_provision_is_held_against_the_page() {
    with(&contents(), |d| {
        let changed = CHANGE.replace("without notice", "without any notice");
        let page = [ARBITRATION, &changed, LIABILITY, LICENCE];
        let address = "https://alder.example/terms";
        let request = request(address, "", &page);
        let analysis = findings::read(&request);
        let found = d.recognise(address, &analysis.sentences).unwrap();
        let verified = d.verify(&found, &analysis.findings, &analysis.wordings(), &analysis.sentences);
        let standing = |clause_type: &str| {
            let at = analysis.findings.iter().position(|f| f.clause_type == clause_type).unwrap();
            verified.findings[at].standing
        };
        assert_eq!(standing("forced-arbitration"), Standing::Exact);
        assert_eq!(standing("liability-limit"), Standing::Exact);
        assert_eq!(standing("unilateral-change"), Standing::Changed);
        assert_eq!(standing("broad-license"), Standing::New);
        let gone: Vec<&str> = verified.document.gone.iter().map(|g| g.clause_type).collect();
        assert_eq!(gone, ["termination-at-will"]);
        assert_eq!(verified.document.gone[0].since, "2022-01-08");
        assert_eq!(verified.document.verified, "2024-10-04");
        assert_eq!(verified.document.sha256.len(), 64);
    });
}

#[test]
fn a_page_is_compared_with_documents_of_its_kind() {
    with(&contents(), |d| {
        let request = request("https://unknown.example/terms", "Terms of Service", &[END, ARBITRATION]);
        let analysis = findings::read(&request);
        let comparison = d.compare(&request.document, None, &analysis.findings).unwrap();
        assert_eq!((comparison.kind.as_str(), comparison.services), ("Terms of Service", 4));
        assert_eq!(comparison.others["termination-at-will"].services, 2);
        assert_eq!(comparison.others["forced-arbitration"].services, 1);
        assert_eq!(comparison.others["forced-arbitration"].examples[0].service, "Alder");
        let high = analysis.findings.iter().filter(|f| f.severity == Severity::High).count() as u32;
        assert_eq!(comparison.high, high);
        assert_eq!(comparison.compared, 4);
        // The page's own service is no example and is not among those that it is compared with.
        let own = d.compare(&request.document, Some(0), &analysis.findings).unwrap();
        assert_eq!(own.compared, 3);
        assert!(own.others["forced-arbitration"].examples.is_empty());
    });
}

#[test]
fn a_finding_carries_the_record_that_names_its_provision() {
    const LIMIT: &str =
        "No claim may be brought more than one (1) year after the cause of action has accrued.";
    let named = provisions::PROVISIONS.iter().find(|p| !p.provision.is_empty()).unwrap();
    let [of_document, clause_type, print] =
        <[&str; 3]>::try_from(named.provision.split('/').collect::<Vec<_>>()).unwrap();
    assert_eq!(clause_type, "claim-time-limit");
    let service = of_document.strip_suffix("-terms-of-service").unwrap();
    let mut contents = contents();
    let request = request("https://unknown.example/terms", "", &[LIMIT, END]);
    let analysis = findings::read(&request);
    let at = analysis.findings.iter().position(|f| f.clause_type == clause_type).unwrap();
    let wording = &analysis.wordings()[at];
    // The first document becomes the named one, with the clause as its only provision.
    contents.services[0].name = service.into();
    contents.documents.truncate(1);
    contents.provisions.truncate(1);
    contents.documents[0].provisions = 1;
    contents.addresses =
        vec![AddressEntry { key: address_key(&Address::of(&request.document.address)), document: 0 }];
    contents.documents[0].addresses = vec![request.document.address.clone()];
    let provision = &mut contents.provisions[0];
    provision.clause_type = crate::catalogue::number_of(clause_type).unwrap() as u8;
    provision.sketch = u64::from_str_radix(print, 16).unwrap();
    provision.sentences = 1;
    (contents.sentences, contents.owners) = (Prints::of(&wording.sentences).unwrap(), vec![0]);
    with(&contents, |d| {
        let report = findings::report(&request, analysis, Some(d));
        let found = &report.findings[at];
        assert_eq!(found.record.as_deref(), Some(named.id));
        assert_eq!((found.title.as_str(), found.severity), (named.title, named.severity));
        let record = &report.records[named.id];
        assert_eq!((record.service.as_ref(), record.entity.as_ref()), (service, "Alder"));
        assert_eq!((record.first_recorded.as_ref(), record.sha256.len()), ("2022-01-08", 64));
        assert_eq!((record.address.as_ref(), record.means), ("https://unknown.example/terms", named.means));
        assert_eq!(report.findings.iter().filter(|f| f.record.is_some()).count(), 1);
    });
}

#[test]
fn a_damaged_file_is_refused() {
    let good = contents();
    let refused = |change: &dyn Fn(&mut Contents)| {
        let mut contents = contents();
        change(&mut contents);
        let bytes = rkyv::to_bytes::<rancor::Error>(&contents).unwrap();
        Dataset::open(&bytes).map(|_| ()).unwrap_err()
    };
    assert_eq!(refused(&|c| c.version = 9), OpenError::Version(9));
    assert_eq!(refused(&|c| c.clause_types[3] = "other".into()), OpenError::Catalogue);
    assert_eq!(refused(&|c| c.services[0].category = 7), OpenError::Reference("services"));
    assert_eq!(refused(&|c| c.documents[1].service = 70), OpenError::Reference("documents"));
    assert_eq!(refused(&|c| c.documents[1].provisions += 1), OpenError::Reference("documents"));
    assert_eq!(refused(&|c| c.provisions[0].clause_type = 200), OpenError::Reference("provisions"));
    assert_eq!(refused(&|c| c.addresses[0].document = 70), OpenError::Reference("addresses"));
    assert_eq!(refused(&|c| c.owners[0] = u16::MAX), OpenError::Reference("sentences"));
    assert_eq!(refused(&|c| c.sentences = Prints::of(&[]).unwrap()), OpenError::Reference("sentences"));
    let bytes = rkyv::to_bytes::<rancor::Error>(&good).unwrap();
    assert_eq!(Dataset::open(&[]).map(|_| ()), Err(OpenError::Damaged));
    assert_eq!(Dataset::open(&bytes[..bytes.len() - 16]).map(|_| ()), Err(OpenError::Damaged));
}

/// Whatever the bytes, opening and using them ends in an answer or an error.
#[test]
fn no_bytes_make_it_panic() {
    let whole = rkyv::to_bytes::<rancor::Error>(&contents()).unwrap();
    let request = request("https://alder.example/terms", "Terms", &[ARBITRATION, CHANGE, END]);
    let analysis = findings::read(&request);
    let wordings = analysis.wordings();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    // Nine bytes in ten belong to a table that is almost all zeros: most changes go past it.
    let told: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] != 0).collect();
    let mut opened = 0;
    for _ in 0..20_000 {
        let mut bytes = whole.clone();
        for _ in 0..=random(4) {
            let at = if random(8) == 0 { random(bytes.len()) } else { told[random(told.len())] };
            bytes[at] = random(256) as u8;
        }
        if random(8) == 0 {
            bytes.resize(random(whole.len()), 0);
        }
        let Ok(dataset) = Dataset::open(&bytes) else { continue };
        opened += 1;
        let found = dataset.recognise(&request.document.address, &analysis.sentences);
        if let Some(found) = &found {
            dataset.verify(found, &analysis.findings, &wordings, &analysis.sentences);
        }
        dataset.compare(&request.document, found.map(|f| f.document), &analysis.findings);
    }
    assert!(opened > 1_000, "only {opened} were opened: the change hits nothing but the frame");
}
