package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ProtonMail/go-crypto/openpgp"
	"helm.sh/helm/v4/pkg/provenance"
)

// sign writes an archive with its provenance file, and the keyring of who signed it.
func sign(t *testing.T, folder, name, signer string) (archive, keyring string) {
	t.Helper()
	entity, err := openpgp.NewEntity(signer, "", signer+"@acme.example", nil)
	if err != nil {
		t.Fatal(err)
	}
	data := []byte("archive of " + name)
	text, err := (&provenance.Signatory{Entity: entity}).ClearSign(data, name, []byte("name: web\nversion: 1.0.0\n"))
	if err != nil {
		t.Fatal(err)
	}
	var keys bytes.Buffer
	if err := entity.Serialize(&keys); err != nil {
		t.Fatal(err)
	}
	archive, keyring = filepath.Join(folder, name), filepath.Join(folder, signer+".gpg")
	for path, content := range map[string][]byte{archive: data, archive + ".prov": []byte(text), keyring: keys.Bytes()} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return archive, keyring
}

func TestSignatures(t *testing.T) {
	folder := t.TempDir()
	archive, keyring := sign(t, folder, "web-1.0.0.tgz", "ann")
	_, other := sign(t, folder, "other-1.0.0.tgz", "bob")

	signature, err := verify(archive, keyring)
	if err != nil || !signature.Verified || signature.Signer != "ann <ann@acme.example>" || len(signature.Key) != 40 {
		t.Errorf("got %+v, %v", signature, err)
	}
	signature, err = verify(archive, other)
	if err != nil || signature.Verified || signature.Problem == "" {
		t.Errorf("by an unknown key: got %+v, %v", signature, err)
	}
	if signature, err = verify(archive+"x", keyring); signature != nil || err != nil {
		t.Errorf("without a provenance file: got %+v, %v", signature, err)
	}
	if _, err = verify(archive, folder+"/none"); err == nil || !strings.HasPrefix(err.Error(), "cannot read the keyring") {
		t.Errorf("without a keyring: got %v", err)
	}

	// An archive that is another is still one whose file was signed: who asks compares the digest.
	if err := os.WriteFile(archive, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	if signature, err = verify(archive, keyring); err != nil || !signature.Verified {
		t.Errorf("of another archive: got %+v, %v", signature, err)
	}
	text, _ := os.ReadFile(archive + ".prov")
	if err := os.WriteFile(archive+".prov", bytes.Replace(text, []byte("1.0.0"), []byte("1.0.1"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if signature, err = verify(archive, keyring); err != nil || signature.Verified {
		t.Errorf("of a changed text: got %+v, %v", signature, err)
	}
	if err := os.WriteFile(archive+".prov", []byte("none"), 0o600); err != nil {
		t.Fatal(err)
	}
	if signature, err = verify(archive, keyring); err != nil || signature.Verified || signature.Problem != "signature block not found" {
		t.Errorf("of no signature: got %+v, %v", signature, err)
	}
}
