// Signatures of archives: what `helm verify` checks, with the keys that the request gives.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"helm.sh/helm/v4/pkg/provenance"
)

// verify checks the signature of the provenance file beside an archive. Nothing where there is no such
// file. Whether it speaks of this archive is for the caller to see: the reply says who signed it.
func verify(archive, keyring string) (*Signature, error) {
	signed, err := os.ReadFile(archive + ".prov")
	if err != nil {
		return nil, nil
	}
	data, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	signatory, err := provenance.NewFromKeyring(keyring, "")
	if err != nil {
		return nil, fmt.Errorf("cannot read the keyring `%s`: %w", keyring, err)
	}
	verification, err := signatory.Verify(data, signed, filepath.Base(archive))
	if verification.SignedBy == nil {
		return &Signature{Problem: err.Error()}, nil
	}
	var names []string
	for name := range verification.SignedBy.Identities {
		names = append(names, name)
	}
	sort.Strings(names)
	signature := &Signature{Verified: true, Key: fmt.Sprintf("%X", verification.SignedBy.PrimaryKey.Fingerprint)}
	if len(names) > 0 {
		signature.Signer = names[0]
	}
	return signature, nil
}
